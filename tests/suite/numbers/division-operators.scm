;; SPDX-License-Identifier: GPL-3.0-or-later
;; The families of integer division.
(define-syntax-rule (both f a b)
  (call-with-values (lambda () (f a b)) list))
(write (map (lambda (p) (both floor/ (car p) (cdr p))) '((7 . 2) (-7 . 2) (7 . -2) (-7 . -2)))) (newline)
(write (map (lambda (p) (both truncate/ (car p) (cdr p))) '((7 . 2) (-7 . 2) (7 . -2) (-7 . -2)))) (newline)
(write (map (lambda (p) (both euclidean/ (car p) (cdr p))) '((7 . 2) (-7 . 2) (7 . -2) (-7 . -2)))) (newline)
(write (list (floor-quotient -7 2) (floor-remainder -7 2) (truncate-quotient -7 2) (truncate-remainder -7 2))) (newline)
(write (call-with-values (lambda () (round/ 7 2)) list)) (newline)
(write (call-with-values (lambda () (ceiling/ 7 2)) list)) (newline)
