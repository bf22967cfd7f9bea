;; SPDX-License-Identifier: GPL-3.0-or-later
;; Dotted pairs read and print in their shortest form.
(write '(a . b)) (newline)
(write '(a . (b . (c . ())))) (newline)
(write '(a b . c)) (newline)
(write '((x . 1) (y . 2))) (newline)
(write '(1 .5)) (newline)
(write (cdr '(a . (b c)))) (newline)
(write '(quote . x)) (newline)
