;; SPDX-License-Identifier: GPL-3.0-or-later
;; Handlers that unwind and handlers that return a value.
(use-modules (ice-9 exceptions))
(write (with-exception-handler
           (lambda (e) 'recovered)
         (lambda () (error "boom"))
         #:unwind? #t))
(newline)
(write (with-exception-handler
           (lambda (e) 10)
         (lambda () (+ 1 (raise-continuable 'ask)))))
(newline)
(write (with-exception-handler
           (lambda (e) (list 'number e))
         (lambda () (raise-exception 42))
         #:unwind? #t))
(newline)
(write (with-exception-handler
           (lambda (e) 'only-this-key)
         (lambda () (throw 'mine 1))
         #:unwind? #t #:unwind-for-type 'mine))
(newline)
