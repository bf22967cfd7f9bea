;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exact fractions.
(write (/ 1 3)) (newline)
(write (+ 1/2 1/3)) (newline)
(write (* 2/3 3/2)) (newline)
(write (list (numerator 6/4) (denominator 6/4))) (newline)
(write (list (floor 7/2) (ceiling 7/2) (round 7/2) (truncate -7/2))) (newline)
(write (exact->inexact 1/8)) (newline)
(write (inexact->exact 0.25)) (newline)
(write (rationalize 3/10 1/10)) (newline)
(write (list (rational? 1/2) (integer? 4/2) (exact? 1/2))) (newline)
