;; SPDX-License-Identifier: GPL-3.0-or-later
;; Syntax objects as data.
(define stx #'(a (b 2) "c"))
(write (syntax->datum stx)) (newline)
(write (identifier? #'x)) (newline)
(write (identifier? #'(x))) (newline)
(write (syntax->datum (datum->syntax #'here '(made up)))) (newline)
(write (syntax-case #'(p q r) () ((x y ...) (list (syntax->datum #'x) (map syntax->datum #'(y ...)))))) (newline)
(write (with-syntax ((v #'5)) (syntax->datum #'(v v)))) (newline)
