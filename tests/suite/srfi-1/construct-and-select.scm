;; SPDX-License-Identifier: GPL-3.0-or-later
;; Making lists and picking from them.
(use-modules (srfi srfi-1))
(write (list-tabulate 5 (lambda (i) (* i i)))) (newline)
(write (xcons 1 2)) (newline)
(write (map (lambda (f) (f '(a b c d e))) (list first second third fourth fifth last))) (newline)
(write (list (take '(1 2 3 4) 2) (drop '(1 2 3 4) 2) (take-right '(1 2 3 4) 1) (drop-right '(1 2 3 4) 1))) (newline)
(call-with-values (lambda () (split-at '(a b c d) 1)) (lambda (x y) (write (list x y)) (newline)))
