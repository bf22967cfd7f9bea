;; SPDX-License-Identifier: GPL-3.0-or-later
;; Nested data and abbreviations.
(write '(quote a)) (newline)
(write ''a) (newline)
(write '(1 (2 (3 (4))))) (newline)
(write '(quasiquote (a (unquote b)))) (newline)
(write (list "a" (list 'b (vector "c" #\d)) (cons 1 2))) (newline)
(display (list "a" (list 'b (vector "c" #\d)) (cons 1 2))) (newline)
(write '#(a #(b) ())) (newline)
(write (string->list "a b")) (newline)
(display (string->list "a b")) (newline)
