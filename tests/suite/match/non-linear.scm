;; SPDX-License-Identifier: GPL-3.0-or-later
;; A name that stands twice must be equal in both places.
(use-modules (ice-9 match))
(define (same? l) (match l ((x x) (list 'same x)) ((x y) (list 'different x y)) (_ 'other)))
(write (same? '(1 1))) (newline)
(write (same? '("a" "a"))) (newline)
(write (same? '(1 2))) (newline)
(write (match '((a b) (a b)) ((p p) (list 'equal p)) (_ 'no))) (newline)
