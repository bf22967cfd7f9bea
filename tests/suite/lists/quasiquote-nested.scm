;; SPDX-License-Identifier: GPL-3.0-or-later
;; Levels of quasiquotation count up and down.
(define a 1)
(define b 2)
(write `(x `(y ,(z ,a)))) (newline)
(write `(x `(y ,,a))) (newline)
(write `(x `(y ,(z ,@(list a b))))) (newline)
(write `(outer ,`(inner ,a))) (newline)
(write (quasiquote (p (unquote (+ a b)) (unquote-splicing (list a b))))) (newline)
