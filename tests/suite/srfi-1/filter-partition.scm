;; SPDX-License-Identifier: GPL-3.0-or-later
;; Keeping, leaving out and dividing.
(use-modules (srfi srfi-1))
(write (remove odd? '(1 2 3 4))) (newline)
(call-with-values (lambda () (partition symbol? '(a 1 b 2))) (lambda (in out) (write (list in out)) (newline)))
(write (filter-map (lambda (x) (and (number? x) (* x x))) '(a 1 b 3))) (newline)
(write (delete-duplicates '(a b a c b))) (newline)
(write (delete-duplicates '("x" "y" "x"))) (newline)
(write (delete-duplicates '((a . 3) (b . 7) (a . 1)) (lambda (x y) (eq? (car x) (car y))))) (newline)
(write (delete 5 '(3 5 8) <)) (newline)
