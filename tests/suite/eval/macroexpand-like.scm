;; SPDX-License-Identifier: GPL-3.0-or-later
;; A program that builds programs.
(define (make-adder-code n) `(lambda (x) (+ x ,n)))
(define add10 (primitive-eval (make-adder-code 10)))
(write (add10 5)) (newline)
(define (polynomial-code coefficients)
  `(lambda (x) ,(let loop ((c coefficients)) (if (null? c) 0 `(+ ,(car c) (* x ,(loop (cdr c))))))))
(write (polynomial-code '(1 2 3))) (newline)
(write ((primitive-eval (polynomial-code '(1 2 3))) 10)) (newline)
