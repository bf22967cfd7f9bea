;;; guixlite --- (ice-9 exceptions): exception types, exception objects and handling
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The types belong to the core, which raises them; this module names them and what they are made of.

(define-module (ice-9 exceptions)
  #:use-module (srfi srfi-34)
  #:export (&assertion-failure &external-error &implementation-restriction &irritants &lexical
            &message &origin &syntax &undefined-variable &warning assertion-failure?
            define-exception-type error? exception-irritants exception-message exception-origin
            exception-with-irritants? exception-with-message? exception-with-origin? external-error?
            implementation-restriction-error? lexical-error? make-assertion-failure make-error
            make-exception-with-irritants make-exception-with-message make-exception-with-origin
            make-external-error make-implementation-restriction-error make-lexical-error
            make-non-continuable-error make-programming-error make-quit-exception make-syntax-error
            make-undefined-variable-error make-warning non-continuable-error? programming-error?
            quit-exception? raise-continuable syntax-error-form syntax-error-subform syntax-error?
            undefined-variable-error? warning?)
  #:re-export (&error &exception &non-continuable &programming-error &quit-exception
               exception-accessor exception-args exception-kind exception-predicate exception-type?
               exception? guard make-exception make-exception-type raise-exception simple-exceptions
               with-exception-handler))

(define &warning %&warning)
(define &message %&message)
(define &irritants %&irritants)
(define &origin %&origin)
(define &external-error %&external-error)
(define &assertion-failure %&assertion-failure)
(define &implementation-restriction %&implementation-restriction)
(define &lexical %&lexical)
(define &syntax %&syntax)
(define &undefined-variable %&undefined-variable)

;; Define an exception type, its constructor and predicate, and the accessors of its fields.
(define-syntax-rule (define-exception-type name parent constructor predicate
                      (field accessor) ...)
  (begin
    (define name (make-exception-type 'name parent '(field ...)))
    (define constructor (record-constructor name))
    (define predicate (exception-predicate name))
    (define accessor (exception-accessor name (record-accessor name 'field)))
    ...))

(define (accessor-of type field)
  "Return the procedure that reads FIELD of TYPE in an exception, which may be compound."
  (exception-accessor type (record-accessor type field)))

(define make-error (record-constructor &error))
(define error? (exception-predicate &error))

(define make-warning (record-constructor &warning))
(define warning? (exception-predicate &warning))

(define make-exception-with-message (record-constructor &message))
(define exception-with-message? (exception-predicate &message))
(define exception-message (accessor-of &message 'message))

(define make-exception-with-irritants (record-constructor &irritants))
(define exception-with-irritants? (exception-predicate &irritants))
(define exception-irritants (accessor-of &irritants 'irritants))

(define make-exception-with-origin (record-constructor &origin))
(define exception-with-origin? (exception-predicate &origin))
(define exception-origin (accessor-of &origin 'origin))

(define make-external-error (record-constructor &external-error))
(define external-error? (exception-predicate &external-error))

(define make-quit-exception (record-constructor &quit-exception))
(define quit-exception? (exception-predicate &quit-exception))

(define make-programming-error (record-constructor &programming-error))
(define programming-error? (exception-predicate &programming-error))

(define make-assertion-failure (record-constructor &assertion-failure))
(define assertion-failure? (exception-predicate &assertion-failure))

(define make-non-continuable-error (record-constructor &non-continuable))
(define non-continuable-error? (exception-predicate &non-continuable))

(define make-implementation-restriction-error (record-constructor &implementation-restriction))
(define implementation-restriction-error? (exception-predicate &implementation-restriction))

(define make-lexical-error (record-constructor &lexical))
(define lexical-error? (exception-predicate &lexical))

(define make-syntax-error (record-constructor &syntax))
(define syntax-error? (exception-predicate &syntax))
(define syntax-error-form (accessor-of &syntax 'form))
(define syntax-error-subform (accessor-of &syntax 'subform))

(define make-undefined-variable-error (record-constructor &undefined-variable))
(define undefined-variable-error? (exception-predicate &undefined-variable))

(define (raise-continuable obj)
  "Raise OBJ as an exception; what the handler returns is returned."
  (raise-exception obj #:continuable? #t))
