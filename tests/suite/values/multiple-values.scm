;; SPDX-License-Identifier: GPL-3.0-or-later
;; Several values returned and received.
(call-with-values (lambda () (values 1 2 3)) (lambda (a b c) (write (list a b c)) (newline)))
(call-with-values (lambda () (values)) (lambda args (write args) (newline)))
(call-with-values (lambda () 5) (lambda (x) (write x) (newline)))
(define (min-and-max l) (values (apply min l) (apply max l)))
(define-values (low high) (min-and-max '(3 1 2)))
(write (list low high)) (newline)
(define-values (head . tail) (values 1 2 3))
(write (list head tail)) (newline)
(define-values all (values 'a 'b))
(write all) (newline)
(write (+ 1 (values 2 3))) (newline)
