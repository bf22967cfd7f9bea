;; SPDX-License-Identifier: GPL-3.0-or-later
;; Macros that define macros and families of procedures.
(define-syntax define-alias
  (syntax-rules () ((_ new old) (define-syntax new (syntax-rules () ((_ . args) (old . args)))))))
(define-alias my-when when)
(write (my-when #t 1 2)) (newline)
(define-syntax-rule (define-ops (name op) ...) (begin (define (name a b) (op a b)) ...))
(define-ops (plus +) (times *))
(write (list (plus 2 3) (times 2 3))) (newline)
(define-syntax define-constants
  (syntax-rules () ((_ (n v) ...) (begin (define-syntax n (identifier-syntax v)) ...))))
(define-constants (one 1) (ten 10))
(write (+ one ten)) (newline)
