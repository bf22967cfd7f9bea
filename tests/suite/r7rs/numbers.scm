;; SPDX-License-Identifier: GPL-3.0-or-later
;; Numbers in R7RS.
(import (scheme base) (scheme write) (scheme inexact))
(write (list (exact 2.5) (inexact 1/4) (exact-integer-sqrt 17))) (newline)
(write (list (floor-quotient 7 -2) (floor-remainder 7 -2) (truncate-quotient 7 -2) (truncate-remainder 7 -2))) (newline)
(write (list (boolean=? #t #t #t) (symbol=? 'a 'a 'b))) (newline)
(write (list (nan? +nan.0) (infinite? -inf.0) (finite? 1.0))) (newline)
(write (list (exact-integer? 5) (exact-integer? 5.0) (square 1/2))) (newline)
(write (number->string 10 2)) (newline)
(write (string->number "1e3")) (newline)
(write (call-with-values (lambda () (exact-integer-sqrt 26)) list)) (newline)
