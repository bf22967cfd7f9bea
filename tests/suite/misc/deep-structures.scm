;; SPDX-License-Identifier: GPL-3.0-or-later
;; Depth is bounded by memory only: lists in lists, calls in calls.
(define (nest n) (let loop ((i 0) (x '())) (if (= i n) x (loop (1+ i) (list x)))))
(define (depth x) (let loop ((x x) (n 0)) (if (null? x) n (loop (car x) (1+ n)))))
(define deep (nest 200000))
(write (depth deep)) (newline)
(write (equal? (nest 10000) (nest 10000))) (newline)
(define (sum n) (if (zero? n) 0 (+ n (sum (1- n)))))
(write (sum 500000)) (newline)
(write (depth (call-with-input-string (string-append (make-string 20000 #\() (make-string 20000 #\))) read))) (newline)
(write (string-length (object->string (nest 20000)))) (newline)
(write (length (let loop ((n 300000)) (if (zero? n) '() (cons n (loop (1- n))))))) (newline)
