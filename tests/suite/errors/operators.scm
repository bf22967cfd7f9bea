;; SPDX-License-Identifier: GPL-3.0-or-later
;; The error of an arithmetic call names its operator and the argument's place.
(define (show thunk) (catch #t thunk (lambda (k . a) (write k) (display " ") (write (list (car a) (cadr a) (caddr a))) (newline))))
(define-syntax-rule (try e ...) (begin (show (lambda () (write e) (newline))) ...))
(define s "a") (define n 5)
(try (- s 1) (+ s 1) (1+ s) (1- s) (- 1 s) (- s n) (- n s) (+ n s) (* s n) (> s 1) (> 1 s) (> s n) (> n s) (< s 1) (< 1 s) (< n s) (>= s n) (>= n s) (<= s n) (<= n s) (= s n) (= s 1) (>= s 1) (<= s 1) (if (< s n) 1 2) (+ s -1) (- s -1) (- s) (> 1 2 s) (< 1 s 3) (> s 1 2) (- 1 2 s) (zero? s) (positive? s))
