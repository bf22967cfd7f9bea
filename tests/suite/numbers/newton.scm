;; SPDX-License-Identifier: GPL-3.0-or-later
;; Square roots by approximation, exact and inexact.
(define (improve g x) (/ (+ g (/ x g)) 2))
(define (root x steps) (let loop ((g 1) (n steps)) (if (zero? n) g (loop (improve g x) (1- n)))))
(write (root 2 4)) (newline)
(write (root 2.0 8)) (newline)
(write (< (abs (- 2 (expt (root 2 6) 2))) 1/1000000000000)) (newline)
(write (exact->inexact 17/12)) (newline)
