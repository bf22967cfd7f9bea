;; SPDX-License-Identifier: GPL-3.0-or-later
;; Rows into columns.
(define matrix '((1 2 3) (4 5 6)))
(write (apply map list matrix)) (newline)
(define (pairs l) (if (or (null? l) (null? (cdr l))) '() (cons (list (car l) (cadr l)) (pairs (cddr l)))))
(write (pairs '(a 1 b 2 c 3))) (newline)
(write (map (lambda (row) (apply + row)) matrix)) (newline)
(write (apply append (map (lambda (x i) (list i x)) '(a b) (iota 2)))) (newline)
