;; SPDX-License-Identifier: GPL-3.0-or-later
;; Binding forms of R7RS.
(import (scheme base) (scheme write) (scheme case-lambda))
(define-values (a b . c) (values 1 2 3 4))
(write (list a b c)) (newline)
(let-values (((q r) (floor/ 7 2)) ((x) (values 'x))) (write (list q r x)) (newline))
(let*-values (((q r) (truncate/ -7 2)) ((s) (values (+ q r)))) (write s) (newline))
(define f (case-lambda ((x) (list 'one x)) ((x y) (list 'two x y)) ((x . r) (list 'many x r))))
(write (list (f 1) (f 1 2) (f 1 2 3))) (newline)
(write (letrec* ((p (lambda () q)) (q 5)) (p))) (newline)
(define p (make-parameter 10 (lambda (x) (* x 2))))
(write (parameterize ((p 3)) (p))) (newline)
(write (do ((i 0 (+ i 1)) (s '() (cons i s))) ((= i 3) s))) (newline)
