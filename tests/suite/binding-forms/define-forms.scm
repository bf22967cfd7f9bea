;; SPDX-License-Identifier: GPL-3.0-or-later
;; Every way to define at the top level.
(use-modules (ice-9 receive))
(define a 1)
(define (b) 2)
(define* (c #:optional (x 3)) x)
(define-public d 4)
(define-values (e f) (values 5 6))
(define-syntax-rule (g) 7)
(define-once h 8)
(define-once h 'ignored)
(begin (define i 9) (define (j) (+ i 1)))
(write (list a (b) (c) d e f (g) h i (j))) (newline)
