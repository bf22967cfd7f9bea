;; SPDX-License-Identifier: GPL-3.0-or-later
;; A parameterised macro with arguments, used through another macro.
(define-syntax-parameter emit (syntax-rules () ((_ x) (list 'default x))))
(define-syntax-rule (emit-twice x) (list (emit x) (emit x)))
(write (emit-twice 1)) (newline)
(write (syntax-parameterize ((emit (syntax-rules () ((_ x) (list 'changed x))))) (emit-twice 2))) (newline)
(write (emit-twice 3)) (newline)
