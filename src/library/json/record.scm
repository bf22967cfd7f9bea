;;; guixlite --- (json record): records made of JSON
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (json record)
  #:use-module (srfi srfi-9)
  #:use-module (json parser)
  #:export (define-json-mapping define-json-type))

;; Define a record type and READER, which makes a record of JSON: text, a port or data.  A field
;; may name its key, and the procedure that its value goes through.
(define-syntax-rule (define-json-mapping type constructor predicate reader
                      (field accessor option ...) ...)
  (begin
    (define-record-type type
      (constructor field ...)
      predicate
      (field accessor) ...)
    (define (reader source)
      (let ((data (json-data source)))
        (constructor (field-value data 'field option ...) ...)))))

(define-syntax-rule (define-json-type type (field option ...) ...)
  (define-json-fields type (field option ...) ...))

(define-syntax define-json-fields
  (lambda (form)
    (syntax-case form ()
      ((_ type (field option ...) ...)
       (let* ((name (string-trim-both (symbol->string (syntax->datum #'type))
                                      (lambda (c) (memv c '(#\< #\>)))))
              (make (lambda parts
                      (datum->syntax #'type (string->symbol (apply string-append parts))))))
         (with-syntax ((constructor (make "make-" name))
                       (predicate (make name "?"))
                       (reader (make "json->" name))
                       ((accessor ...)
                        (map (lambda (field)
                               (make name "-" (symbol->string (syntax->datum field))))
                             #'(field ...))))
           #'(define-json-mapping type constructor predicate reader
               (field accessor option ...) ...)))))))

(define (json-data source)
  "Return the data of SOURCE: text, a port or data itself."
  (cond ((string? source) (json-string->scm source))
        ((port? source) (json->scm source))
        (else source)))

(define* (field-value data name #:optional (key (symbol->string name)) (convert identity)
                      . others)
  "Return what CONVERT makes of the value of KEY in DATA; without one the value is unspecified."
  (let ((entry (assoc key data)))
    (convert (if entry (cdr entry) *unspecified*))))
