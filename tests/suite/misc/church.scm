;; SPDX-License-Identifier: GPL-3.0-or-later
;; Numbers as procedures, and a fixed point.
(define zero (lambda (f) (lambda (x) x)))
(define (succ n) (lambda (f) (lambda (x) (f ((n f) x)))))
(define (add m n) (lambda (f) (lambda (x) ((m f) ((n f) x)))))
(define (mul m n) (lambda (f) (m (n f))))
(define (->int n) ((n 1+) 0))
(define three (succ (succ (succ zero))))
(write (map ->int (list zero three (add three three) (mul three three)))) (newline)
(define Y (lambda (f) ((lambda (x) (x x)) (lambda (x) (f (lambda args (apply (x x) args)))))))
(write ((Y (lambda (fact) (lambda (n) (if (zero? n) 1 (* n (fact (1- n))))))) 6)) (newline)
