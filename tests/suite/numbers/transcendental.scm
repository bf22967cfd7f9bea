;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exponentials, logarithms and the circle, rounded to be comparable.
(define (r x) (/ (round (* x 10000)) 10000))
(write (map r (list (exp 1) (log 10) (sin 1) (cos 1) (tan 1) (atan 1)))) (newline)
(write (list (exp 0) (sin 0) (cos 0) (log 1))) (newline)
(write (r (atan 1 -1))) (newline)
(write (list (expt 2 10) (expt 2 -2) (expt 2.0 3) (expt 4 1/2))) (newline)
(write (list (exact-integer-sqrt 17))) (newline)
(write (call-with-values (lambda () (exact-integer-sqrt 17)) list)) (newline)
(write (r (log10 1000))) (newline)
