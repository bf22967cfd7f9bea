;; SPDX-License-Identifier: GPL-3.0-or-later
;; Three equalities over the same values.
(define (compare a b) (list (eq? a b) (eqv? a b) (equal? a b)))
(write (compare 'a 'a)) (newline)
(write (compare '() '())) (newline)
(write (compare "ab" (string #\a #\b))) (newline)
(write (compare (list 1 2) (list 1 2))) (newline)
(write (compare 100000000000000000000 100000000000000000000)) (newline)
(write (cdr (compare 1.5 1.5))) (newline)
(write (equal? #(1 (2)) (vector 1 (list 2)))) (newline)
(write (equal? 1 1.0)) (newline)
(write (eqv? +nan.0 +nan.0)) (newline)
(write (= 1 1.0)) (newline)
