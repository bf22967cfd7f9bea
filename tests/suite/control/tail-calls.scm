;; SPDX-License-Identifier: GPL-3.0-or-later
;; Tail calls take no room, in every tail position.
(define (f n) (cond ((zero? n) 'done) (else (g (1- n)))))
(define (g n) (if (zero? n) 'done-g (and #t (or #f (begin (when #t (f (1- n))))))))
(write (f 300000)) (newline)
(define (h n) (case n ((0) 'end) (else (let* ((m (1- n))) (apply h (list m))))))
(write (h 100000)) (newline)
