;; SPDX-License-Identifier: GPL-3.0-or-later
;; Sorting lists and vectors.
(write (sort '(3 1 2) <)) (newline)
(write (sort '("b" "c" "a") string<?)) (newline)
(write (sort #(3 1 2) >)) (newline)
(define people '((ada . 36) (bob . 25) (eve . 30)))
(write (sort people (lambda (a b) (< (cdr a) (cdr b))))) (newline)
(write (map car (sort people (lambda (a b) (string>? (symbol->string (car a)) (symbol->string (car b))))))) (newline)
(write (stable-sort '((1 . a) (0 . b) (1 . c) (0 . d)) (lambda (x y) (< (car x) (car y))))) (newline)
(define l (list 5 3 9))
(write (sort! l <)) (newline)
(write (merge '(1 4 6) '(2 5) <)) (newline)
(write (sorted? '(1 2 3) <)) (newline)
(write (sort-list '(2 1) <)) (newline)
