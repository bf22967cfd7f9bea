;;; guixlite --- the wire format of the store
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is serialised here.

(define-module (guix serialization)
  #:use-module (srfi srfi-35)
  #:use-module (guix refused)
  #:export (write-int
            read-int
            write-long-long
            read-long-long
            write-padding
            write-bytevector
            write-string
            read-string
            read-latin1-string
            read-maybe-utf8-string
            write-string-list
            read-string-list
            write-string-pairs
            read-string-pairs
            write-store-path
            read-store-path
            write-store-path-list
            read-store-path-list
            dump-port*
            &nar-error
            nar-error?
            nar-error-port
            nar-error-file
            &nar-read-error
            nar-read-error?
            nar-read-error-token
            write-file
            write-file-tree
            fold-archive
            restore-file
            dump-file))

(define-condition-type &nar-error &error
  nar-error?
  (file nar-error-file)
  (port nar-error-port))

(define-condition-type &nar-read-error &nar-error
  nar-read-error?
  (token nar-read-error-token))

(define-refused "talks to the build daemon"
  write-int read-int write-long-long read-long-long write-padding
  write-bytevector write-string read-string read-latin1-string
  read-maybe-utf8-string write-string-list read-string-list
  write-string-pairs read-string-pairs write-store-path read-store-path
  write-store-path-list read-store-path-list dump-port* write-file
  write-file-tree fold-archive restore-file dump-file)
