;; SPDX-License-Identifier: GPL-3.0-or-later
;; Two sorts written by hand.
(define (insert x l) (cond ((null? l) (list x)) ((<= x (car l)) (cons x l)) (else (cons (car l) (insert x (cdr l))))))
(define (insertion-sort l) (let loop ((l l) (out '())) (if (null? l) out (loop (cdr l) (insert (car l) out)))))
(define (quick-sort l)
  (if (null? l)
      '()
      (let ((p (car l)) (rest (cdr l)))
        (append (quick-sort (filter (lambda (x) (< x p)) rest)) (list p) (quick-sort (filter (lambda (x) (>= x p)) rest))))))
(define data '(9 4 7 1 8 2 2 6))
(write (insertion-sort data)) (newline)
(write (quick-sort data)) (newline)
(write (equal? (quick-sort data) (sort data <))) (newline)
