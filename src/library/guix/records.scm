;;; guixlite --- records with defaults and inheritance
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The forms that define, make and match records are the expander's own; here are the name that
;;; stands for the record in thunked fields, and the procedures.

(define-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 rdelim)
  #:use-module (ice-9 regex)
  #:export (define-record-type*
            this-record
            match-record
            match-record-lambda
            alist->record
            object->fields
            recutils->alist))

(define-syntax this-record
  (lambda (form)
    (syntax-case form ()
      ((_ argument ...) #'(%this-record argument ...))
      (name (identifier? #'name) #'%this-record))))

(define* (alist->record alist make keys #:optional (multiple-value-keys '()))
  "Apply MAKE to the values that ALIST has for KEYS, to the list of all of them for
MULTIPLE-VALUE-KEYS."
  (apply make
         (map (lambda (key)
                (if (member key multiple-value-keys)
                    (filter-map (lambda (entry)
                                  (and (equal? (car entry) key) (cdr entry)))
                                alist)
                    (assoc-ref alist key)))
              keys)))

(define* (object->fields object fields port)
  "Write OBJECT to PORT as lines of names and values; FIELDS pairs names with accessors."
  (for-each (lambda (field)
              (format port "~a: ~a~%" (car field) ((cdr field) object)))
            fields)
  (newline port))

(define %field-line (delay (make-regexp "^([[:graph:]]+):[[:blank:]]*(.*)$")))
(define %continuation-line (delay (make-regexp "^\\+[[:blank:]]?(.*)$")))

(define (recutils->alist port)
  "Read one record in the format of GNU recutils from PORT as an association list."
  (let loop ((fields '()))
    (let ((line (read-line port)))
      (cond ((eof-object? line) (reverse fields))
            ((string-null? line)
             (if (null? fields) (loop fields) (reverse fields)))
            ((string-prefix? "#" line) (loop fields))
            ((regexp-exec (force %continuation-line) line)
             => (lambda (found)
                  (loop (cons (cons (car (first fields))
                                    (string-append (cdr (first fields)) "\n"
                                                   (match:substring found 1)))
                              (cdr fields)))))
            ((regexp-exec (force %field-line) line)
             => (lambda (found)
                  (loop (cons (cons (match:substring found 1) (match:substring found 2))
                              fields))))
            (else (error "unmatched line" line))))))
