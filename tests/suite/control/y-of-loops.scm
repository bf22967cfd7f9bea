;; SPDX-License-Identifier: GPL-3.0-or-later
;; Loops written five ways, one result.
(define l '(3 1 4 1 5))
(define (a l) (if (null? l) 0 (+ (car l) (a (cdr l)))))
(define (b l) (let loop ((l l) (s 0)) (if (null? l) s (loop (cdr l) (+ s (car l))))))
(define (c l) (do ((l l (cdr l)) (s 0 (+ s (car l)))) ((null? l) s)))
(define (d l) (let ((s 0)) (for-each (lambda (x) (set! s (+ s x))) l) s))
(define (e l) (apply + l))
(define (f l) (let ((s 0) (r l)) (while (pair? r) (set! s (+ s (car r))) (set! r (cdr r))) s))
(write (map (lambda (g) (g l)) (list a b c d e f))) (newline)
