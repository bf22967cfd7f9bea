;; SPDX-License-Identifier: GPL-3.0-or-later
;; Elements after an ellipsis, and improper tails.
(define-syntax all-but-last (syntax-rules () ((_ a ... last) '(a ...))))
(write (all-but-last 1 2 3)) (newline)
(define-syntax ends (syntax-rules () ((_ first mid ... last) '(first last (mid ...)))))
(write (list (ends 1 2) (ends 1 2 3 4))) (newline)
(define-syntax improper (syntax-rules () ((_ (a b ... . c)) '(a (b ...) c))))
(write (list (improper (1 2 3 . 4)) (improper (1)))) (newline)
(define-syntax vec-tail (syntax-rules () ((_ #(a ... z)) '(z a ...))))
(write (vec-tail #(1 2 3))) (newline)
