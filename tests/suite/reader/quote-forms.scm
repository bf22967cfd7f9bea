;; SPDX-License-Identifier: GPL-3.0-or-later
;; Abbreviations stand for two-element lists.
(write (car ''a)) (newline)
(write (length ''a)) (newline)
(write '(quote x)) (newline)
(write '(quasiquote (a (unquote b) (unquote-splicing c)))) (newline)
(write ''()) (newline)
(write '(quote a b)) (newline)
(write (cadr '`(x ,y))) (newline)
(write '#'id) (newline)
(write '#`(a #,b #,@c)) (newline)
