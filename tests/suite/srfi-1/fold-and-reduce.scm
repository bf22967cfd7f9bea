;; SPDX-License-Identifier: GPL-3.0-or-later
;; Folding from either end.
(use-modules (srfi srfi-1))
(write (fold cons '() '(1 2 3))) (newline)
(write (fold-right cons '() '(1 2 3))) (newline)
(write (fold (lambda (x y acc) (+ acc (* x y))) 0 '(1 2 3) '(4 5 6))) (newline)
(write (fold-right (lambda (x acc) (cons (* 10 x) acc)) '(end) '(1 2))) (newline)
(write (reduce + 0 '(1 2 3 4))) (newline)
(write (reduce max 0 '())) (newline)
(write (reduce-right list 0 '(1 2 3 4))) (newline)
(write (pair-fold (lambda (p acc) (cons (length p) acc)) '() '(a b c))) (newline)
(write (append-reverse '(3 2 1) '(4))) (newline)
(write (unfold (lambda (x) (> x 5)) (lambda (x) (* x x)) 1+ 1)) (newline)
(write (unfold-right zero? (lambda (x) (* x x)) 1- 4)) (newline)
