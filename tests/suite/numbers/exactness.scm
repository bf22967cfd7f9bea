;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exact and inexact numbers mixed.
(write (list (+ 1 2.0) (* 2 0.5) (+ 1/2 0.5) (* 1/2 4))) (newline)
(write (list (exact? (+ 1/2 1/2)) (exact? (+ 0.5 1/2)))) (newline)
(write (list (inexact->exact 0.1))) (newline)
(write (list (exact->inexact 1/3) (number->string (/ 9 3)) (number->string (/ 9 3.0)))) (newline)
(write (list (round 0.5) (round 1.5) (round -2.5) (round 7/2))) (newline)
(write (list (truncate 2.9) (inexact->exact (truncate 2.9)) (floor -2.5) (ceiling -2.5))) (newline)
(write (list (integer? 3.0) (exact-integer? 3.0) (rational? 3.5) (real? 3.5))) (newline)
(write (list (expt 0 0) (expt 2.5 2) (expt 1/2 3) (exp 0))) (newline)
