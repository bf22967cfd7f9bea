;; SPDX-License-Identifier: GPL-3.0-or-later
;; A puzzle by trial and retreat.
(define fail-stack '())
(define (fail) (if (null? fail-stack) (error "no more choices") (let ((k (car fail-stack))) (set! fail-stack (cdr fail-stack)) (k #f))))
(define (amb choices)
  (let ((tried (call/cc (lambda (k) (set! fail-stack (cons k fail-stack)) 'first))))
    (if (null? choices)
        (begin (set! fail-stack (if (eq? tried 'first) (cdr fail-stack) fail-stack)) (fail))
        (if (eq? tried 'first)
            (car choices)
            (amb (cdr choices))))))
(define (require x) (unless x (fail)))
(define answer
  (let* ((a (amb '(1 2 3 4 5 6 7))) (b (amb '(1 2 3 4 5 6 7))) (c (amb '(1 2 3 4 5 6 7))))
    (require (= (* c c) (+ (* a a) (* b b))))
    (require (< a b))
    (list a b c)))
(write answer) (newline)
