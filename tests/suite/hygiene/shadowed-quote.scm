;; SPDX-License-Identifier: GPL-3.0-or-later
;; Quotation by a macro survives a local quote.
(define-syntax q (syntax-rules () ((_ x) 'x)))
(write (let ((quote list)) (q (a b)))) (newline)
(write (let ((quote -)) '7)) (newline)
(define-syntax lst (syntax-rules () ((_ x ...) `(x ... ,(+ 1 1)))))
(write (let ((quasiquote list) (unquote -) (+ *)) (lst a b))) (newline)
