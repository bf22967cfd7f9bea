;; SPDX-License-Identifier: GPL-3.0-or-later
;; The do form: variables, steps, a result.
(write (do ((i 0 (1+ i)) (acc '() (cons (* i i) acc))) ((= i 5) (reverse acc)))) (newline)
(do ((i 0 (+ i 2))) ((> i 6)) (display i) (display " "))
(newline)
(define v (make-vector 4))
(write (do ((i 0 (1+ i))) ((= i 4) v) (vector-set! v i (- i)))) (newline)
(write (do ((l '(1 2 3) (cdr l)) (sum 0 (+ sum (car l)))) ((null? l) sum))) (newline)
