;; SPDX-License-Identifier: GPL-3.0-or-later
;; Factorials and powers, far beyond a machine word.
(define (factorial n) (if (zero? n) 1 (* n (factorial (1- n)))))
(write (factorial 30)) (newline)
(write (quotient (factorial 30) (factorial 28))) (newline)
(write (modulo (expt 7 200) 1000007)) (newline)
(write (modulo-expt 7 200 1000007)) (newline)
(write (- (expt 2 62) (expt 2 63))) (newline)
(write (* 4294967296 4294967296)) (newline)
(write (string-length (number->string (expt 10 50)))) (newline)
(write (gcd (factorial 20) (expt 6 40))) (newline)
