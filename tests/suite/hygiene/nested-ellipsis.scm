;; SPDX-License-Identifier: GPL-3.0-or-later
;; Ellipses in ellipses, variables at different depths.
(define-syntax my-let*-values
  (syntax-rules () ((_ ((name val ...) ...) body) '((name (val ...) body) ...))))
(write (my-let*-values ((a 1 2) (b) (c 3)) z)) (newline)
(define-syntax table
  (syntax-rules () ((_ (k ((f v) ...)) ...) '((k (f ...) (v ...)) ...))))
(write (table (x ((p 1) (q 2))) (y ()))) (newline)
(define-syntax cross
  (syntax-rules () ((_ (a ...) (b ...)) '((a (b ...)) ...))))
(catch #t (lambda () (write (primitive-eval '(cross (1 2) (x y)))) (newline)) (lambda (key . _) (write key) (newline)))
(define-syntax flat (syntax-rules () ((_ ((a b ...) ...) ...) '(a ... ... (b ... ...) ...))))
(write (flat ((p 1 2) (q 3)) ((r)))) (newline)
