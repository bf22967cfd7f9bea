;; SPDX-License-Identifier: GPL-3.0-or-later
;; Decimal numbers and how they print.
(write (list 1.0 0.1 -0.5 100.0 1e21 1e22 1.5e-7)) (newline)
(write (list (+ 0.1 0.2) (/ 1.0 3) (* 1.0 0))) (newline)
(write (list (sqrt 16) (sqrt 2) (sqrt 1/4))) (newline)
(write (list (floor 2.7) (ceiling 2.2) (round 2.5) (round 3.5) (truncate -2.7))) (newline)
(write (list (inexact->exact (floor 2.7)) (exact->inexact 1/4))) (newline)
(write (list (/ 1.0 0.0) (/ -1.0 0.0) (- 0.0))) (newline)
(write (list (nan? (/ 0.0 0.0)) +inf.0 -inf.0 +nan.0)) (newline)
(write (list (inf? (/ 1.0 0.0)) (finite? 1.0))) (newline)
(write (list 123456789.123 1234567890123456789.0 0.000001)) (newline)
