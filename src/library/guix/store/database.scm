;;; guixlite --- the database of the store
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The schema that images carry; the database itself is not touched.

(define-module (guix store database)
  #:autoload   (guix gexp) (local-file)
  #:use-module (guix refused)
  #:export (sql-schema
            %default-database-file
            store-database-file
            call-with-database
            with-database
            valid-path-id
            register-valid-path
            register-items
            %epoch
            reset-timestamps
            vacuum-database))

(define (sql-schema)
  "Return the name of the file of the schema, as far as it is on the load path."
  (search-path %load-path "guix/store/schema.sql"))

(define-syntax-rule (with-database argument ...)
  (refuse 'with-database "changes the database of the store"))

(define-refused "changes the database of the store"
  %default-database-file store-database-file call-with-database valid-path-id
  register-valid-path register-items %epoch reset-timestamps vacuum-database)
