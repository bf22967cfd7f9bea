;; SPDX-License-Identifier: GPL-3.0-or-later
;; An underscore matches anything and binds nothing; the keyword's place is not bound.
(define-syntax second-of (syntax-rules () ((_ _ b _ ...) 'b)))
(write (second-of 1 2 3 4)) (newline)
(define-syntax ignore-all (syntax-rules () ((_ . _) 'ignored)))
(write (list (ignore-all) (ignore-all 1 2))) (newline)
(define-syntax named (syntax-rules () ((named x) '(x named-is-not-bound))))
(write (named y)) (newline)
