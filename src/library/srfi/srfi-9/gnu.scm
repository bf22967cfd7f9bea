;;; guixlite --- (srfi srfi-9 gnu): immutable records, functional setters, record printers
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-9)
  #:export (define-immutable-record-type set-field set-fields set-record-type-printer!))

(define (set-record-type-printer! type printer)
  "Let records of TYPE be printed by PRINTER, which gets a record and a port."
  (%set-record-type-printer! type printer))

;; Define a record type as define-record-type does; the setter of a field returns a changed copy.
(define-syntax-rule (define-immutable-record-type name constructor predicate field ...)
  (begin
    (split-fields name constructor predicate () field ...)
    (define-setter . field) ...))

(define-syntax split-fields
  (syntax-rules ()
    ((_ name constructor predicate (field ...))
     (define-record-type name constructor predicate field ...))
    ((_ name constructor predicate (done ...) (field accessor setter) more ...)
     (split-fields name constructor predicate (done ... (field accessor)) more ...))
    ((_ name constructor predicate (done ...) field more ...)
     (split-fields name constructor predicate (done ... field) more ...))))

(define-syntax define-setter
  (syntax-rules ()
    ((_ field accessor setter)
     (define (setter record value)
       (replace-field record accessor value)))
    ((_ . other)
     (begin))))

;; A copy of RECORD in which the field that the accessors lead to, the first one being the
;; outermost, is the value of EXPRESSION.
(define-syntax-rule (set-field record (accessor ...) expression)
  (replace-in record (list accessor ...) expression))

;; Several such changes, made in order.
(define-syntax-rule (set-fields record ((accessor ...) expression) ...)
  (let loop ((result record)
             (changes (list (cons (list accessor ...) expression) ...)))
    (if (null? changes)
        result
        (loop (replace-in result (caar changes) (cdar changes))
              (cdr changes)))))

(define (replace-in record accessors value)
  "Return a copy of RECORD in which VALUE stands where the list ACCESSORS leads."
  (let ((accessor (car accessors)))
    (replace-field record accessor
                   (if (null? (cdr accessors))
                       value
                       (replace-in (accessor record) (cdr accessors) value)))))

(define (replace-field record accessor value)
  "Return a copy of RECORD in which the field that ACCESSOR reads is VALUE."
  ;; Which field that is tells a record of the type whose fields hold their own places.
  (let* ((type (record-type-descriptor record))
         (places (iota (length (record-type-fields type)))))
    (%record-with record (accessor (apply %record type places)) value)))
