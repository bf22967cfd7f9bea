;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exact arithmetic on integers.
(write (list (+ 1 2 3) (- 10 3 2) (* 2 3 4) (+) (*))) (newline)
(write (list (quotient 17 5) (remainder 17 5) (modulo 17 5))) (newline)
(write (list (quotient -17 5) (remainder -17 5) (modulo -17 5))) (newline)
(write (list (gcd 12 18) (lcm 4 6) (abs -7) (expt 2 100))) (newline)
(write (list (1+ 5) (1- 5) (- 5) (/ 6 3))) (newline)
(write (list (even? 4) (odd? 4) (zero? 0) (positive? -1) (negative? -1))) (newline)
