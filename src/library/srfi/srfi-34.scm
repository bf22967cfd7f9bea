;;; guixlite --- (srfi srfi-34): raising and handling of exceptions
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-34)
  #:export (guard)
  #:replace (raise)
  #:re-export (with-exception-handler))

(define (raise obj)
  "Raise OBJ as an exception from which no handler returns."
  (raise-exception obj))

;; Evaluate the body.  What it raises is bound to VAR, and the value of the form is that of the first
;; clause, as in cond, whose test holds.  Without one the object is raised again, in the dynamic
;; environment of the place that raised it.
(define-syntax guard
  (syntax-rules (else)
    ((_ (var clause ... (else result ...)) body ...)
     (let ((tag (make-prompt-tag)))
       (call-with-prompt tag
         (lambda ()
           (with-exception-handler
               (lambda (raised) (abort-to-prompt tag raised))
             (lambda () body ...)))
         (lambda (continue var)
           (cond clause ... (else result ...))))))
    ((_ (var clause ...) body ...)
     (let ((tag (make-prompt-tag)))
       (call-with-prompt tag
         (lambda ()
           (with-exception-handler
               (lambda (raised)
                 (abort-to-prompt tag raised)
                 (raise-exception raised #:continuable? #t))
             (lambda () body ...)))
         (lambda (continue var)
           (cond clause ... (else (continue)))))))))
