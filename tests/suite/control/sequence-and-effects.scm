;; SPDX-License-Identifier: GPL-3.0-or-later
;; Order of effects in bodies and the value of the last expression.
(define log '())
(define (note x) (set! log (cons x log)) x)
(define result (begin (note 1) (note 2) (note 3)))
(write (list result (reverse log))) (newline)
(define (f) (note 'a) (note 'b) 'value)
(write (f)) (newline)
(write (reverse log)) (newline)
(let* ((x (note 'first)) (y (note 'second))) (write (list x y))) (newline)
