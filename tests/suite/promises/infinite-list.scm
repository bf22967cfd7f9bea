;; SPDX-License-Identifier: GPL-3.0-or-later
;; Endless lists.
(define-syntax-rule (stream a b) (cons a (delay b)))
(define (tail s) (force (cdr s)))
(define (from n) (stream n (from (1+ n))))
(define (take n s) (if (zero? n) '() (cons (car s) (take (1- n) (tail s)))))
(define (keep f s) (if (f (car s)) (stream (car s) (keep f (tail s))) (keep f (tail s))))
(define (sieve s) (stream (car s) (sieve (keep (lambda (x) (not (zero? (modulo x (car s))))) (tail s)))))
(write (take 5 (from 10))) (newline)
(write (take 10 (sieve (from 2)))) (newline)
(define fibs (stream 0 (stream 1 (let add ((a fibs) (b (tail fibs))) (stream (+ (car a) (car b)) (add (tail a) (tail b)))))))
(write (take 12 fibs)) (newline)
