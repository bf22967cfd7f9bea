;; SPDX-License-Identifier: GPL-3.0-or-later
;; Local names may be those of procedures and forms.
(define (f list) (apply + list))
(write (f '(1 2))) (newline)
(write (let ((if list)) (if 1 2 3))) (newline)
(write (let ((else #f)) (cond (#f 1) (else 2)))) (newline)
(write (let ((quote -)) '5)) (newline)
(write (let ((define list)) (define 1 2))) (newline)
(define (g lambda) (lambda 5))
(write (g 1+)) (newline)
