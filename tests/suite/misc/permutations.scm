;; SPDX-License-Identifier: GPL-3.0-or-later
;; Permutations, subsets and products.
(define (permutations l)
  (if (null? l)
      '(())
      (apply append (map (lambda (x) (map (lambda (p) (cons x p)) (permutations (delete x l)))) l))))
(define (subsets l) (if (null? l) '(()) (let ((r (subsets (cdr l)))) (append r (map (lambda (s) (cons (car l) s)) r)))))
(define (product a b) (apply append (map (lambda (x) (map (lambda (y) (cons x y)) b)) a)))
(write (permutations '(1 2 3))) (newline)
(write (subsets '(a b c))) (newline)
(write (product '(1 2) '(x y))) (newline)
