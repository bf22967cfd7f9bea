;; SPDX-License-Identifier: GPL-3.0-or-later
;; Perfect numbers and digit sums.
(define (divisors n) (filter (lambda (d) (zero? (remainder n d))) (iota (1- n) 1)))
(write (filter (lambda (n) (= n (apply + (divisors n)))) (iota 500 2))) (newline)
(define (digits n) (map (lambda (c) (- (char->integer c) 48)) (string->list (number->string n))))
(write (apply + (digits (expt 2 100)))) (newline)
(define (digital-root n) (if (< n 10) n (digital-root (apply + (digits n)))))
(write (map digital-root '(38 493193 0))) (newline)
