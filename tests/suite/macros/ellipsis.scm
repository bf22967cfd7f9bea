;; SPDX-License-Identifier: GPL-3.0-or-later
;; Ellipses: several variables, tails, nesting.
(define-syntax my-let
  (syntax-rules () ((_ ((n v) ...) body ...) ((lambda (n ...) body ...) v ...))))
(write (my-let ((a 1) (b 2)) (+ a b))) (newline)
(define-syntax last-of
  (syntax-rules () ((_ e ... last) 'last)))
(write (last-of 1 2 3)) (newline)
(define-syntax flatten1
  (syntax-rules () ((_ (a ...) ...) '(a ... ...))))
(write (flatten1 (1 2) () (3))) (newline)
(define-syntax pairs
  (syntax-rules () ((_ (k v ...) ...) '((k (v ...)) ...))))
(write (pairs (a 1 2) (b) (c 3))) (newline)
(define-syntax distribute
  (syntax-rules () ((_ x (y ...)) '((x y) ...))))
(write (distribute k (1 2 3))) (newline)
