;;; guixlite --- (srfi srfi-35): conditions
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Conditions are the core's exception objects, and condition types are exception types.

(define-module (srfi srfi-35)
  #:export (&condition &message &serious condition condition-has-type? condition-message
            condition-ref condition-type? condition? define-condition-type error? extract-condition
            make-compound-condition make-condition make-condition-type message-condition?
            serious-condition?)
  #:re-export (&error))

(define &condition &exception)
(define &serious %&external-error)
(define &message %&message)

(define condition? exception?)
(define condition-type? exception-type?)
(define make-compound-condition make-exception)

(define message-condition? (exception-predicate &message))
(define condition-message (exception-accessor &message (record-accessor &message 'message)))

(define error? (exception-predicate &error))

(define (serious-condition? x)
  "Return true when X is an error or another serious condition."
  (error? x))

(define (make-condition-type name parent fields)
  "Return a condition type called NAME that has the fields of PARENT and the list FIELDS."
  (make-exception-type name parent fields))

(define (check-type type)
  (unless (exception-type? type)
    (scm-error 'wrong-type-arg #f "Wrong type argument in position ~A (expecting condition type): ~S"
               (list 1 type) (list type))))

(define (make-condition type . arguments)
  "Return a condition of TYPE; ARGUMENTS are the names of its fields and their values in turn."
  (let collect ((arguments arguments) (fields '()))
    (if (null? arguments)
        (condition-from-fields type fields)
        (collect (cddr arguments)
                 (cons (cons (car arguments) (cadr arguments)) fields)))))

(define (condition-from-fields type given)
  "Return a condition of TYPE whose fields have the values in the association list GIVEN."
  (check-type type)
  (let ((known (record-type-fields type)))
    (for-each (lambda (field)
                (unless (memq (car field) known)
                  (scm-error 'misc-error #f "unknown field ~S" (list (car field)) #f)))
              given)
    (apply (record-constructor type)
           (map (lambda (name)
                  (let ((field (assq name given)))
                    (unless field
                      (scm-error 'misc-error #f "field not specified ~S" (list name) #f))
                    (cdr field)))
                known))))

(define (condition-has-type? condition type)
  "Return true when CONDITION, or a part of it, is of TYPE."
  ((exception-predicate type) condition))

(define (condition-ref condition name)
  "Return the field NAME of CONDITION, that of its first part that has one."
  (let loop ((parts (simple-exceptions condition)))
    (if (null? parts)
        (scm-error 'misc-error #f "invalid field name ~S" (list name) #f)
        (let ((type (record-type-descriptor (car parts))))
          (if (memq name (record-type-fields type))
              ((record-accessor type name) (car parts))
              (loop (cdr parts)))))))

(define (extract-condition condition type)
  "Return the part of CONDITION that is of TYPE."
  (let loop ((parts (simple-exceptions condition)))
    (cond ((null? parts)
           (scm-error 'misc-error #f "object is not an exception of the right type ~S ~S"
                      (list condition type) #f))
          ((condition-has-type? (car parts) type) (car parts))
          (else (loop (cdr parts))))))

;; Define a condition type, its predicate and the accessors of its fields.
(define-syntax-rule (define-condition-type name parent predicate (field accessor) ...)
  (begin
    (define name (make-condition-type 'name parent '(field ...)))
    (define predicate (exception-predicate name))
    (define accessor (exception-accessor name (record-accessor name 'field)))
    ...))

;; A condition made of one part for each type, with the fields given for it.
(define-syntax-rule (condition (type (field value) ...) ...)
  (make-compound-condition
   (condition-from-fields type (list (cons 'field value) ...)) ...))
