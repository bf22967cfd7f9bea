;; SPDX-License-Identifier: GPL-3.0-or-later
;; Multiple values through composition and recursion.
(define (divmod a b) (values (quotient a b) (remainder a b)))
(write (call-with-values (lambda () (divmod 17 5)) cons)) (newline)
(define (split-evens l)
  (if (null? l)
      (values '() '())
      (call-with-values (lambda () (split-evens (cdr l)))
        (lambda (e o) (if (even? (car l)) (values (cons (car l) e) o) (values e (cons (car l) o)))))))
(call-with-values (lambda () (split-evens '(1 2 3 4 5))) (lambda (e o) (write (list e o)) (newline)))
(write ((compose (lambda (a b) (+ a b)) (lambda (x) (values x (* 2 x)))) 5)) (newline)
