;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exceptions that the handler answers, and those that it may not.
(use-modules (ice-9 exceptions))
(define (ask question) (raise-continuable question))
(define (answerer q) (case q ((name) "ada") ((age) 36) (else #f)))
(write (with-exception-handler answerer (lambda () (list (ask 'name) (ask 'age) (ask 'else))))) (newline)
(write (catch #t
         (lambda () (with-exception-handler (lambda (e) 'returned) (lambda () (raise-exception 'not-continuable))))
         (lambda (key . _) key)))
(newline)
(write (with-exception-handler
        (lambda (outer) (list 'outer outer))
        (lambda () (with-exception-handler (lambda (inner) (raise-exception (list 'from-inner inner))) (lambda () (raise-exception 'x))))
        #:unwind? #t))
(newline)
