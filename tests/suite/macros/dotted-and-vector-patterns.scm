;; SPDX-License-Identifier: GPL-3.0-or-later
;; Patterns with dotted tails and with vectors.
(define-syntax tail
  (syntax-rules () ((_ a . rest) '(a rest))))
(write (tail 1 2 3)) (newline)
(write (tail 1)) (newline)
(define-syntax vec
  (syntax-rules () ((_ #(a b ...)) '(first a others (b ...)))))
(write (vec #(1 2 3))) (newline)
(define-syntax dotted
  (syntax-rules () ((_ (a ... . b)) '((a ...) b))))
(write (dotted (1 2 . 3))) (newline)
(write (dotted (1 2))) (newline)
(define-syntax to-vector
  (syntax-rules () ((_ x ...) #(x ... end))))
(write (to-vector 1 2)) (newline)
