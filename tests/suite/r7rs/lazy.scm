;; SPDX-License-Identifier: GPL-3.0-or-later
;; Promises of R7RS, iterative too.
(import (scheme base) (scheme write) (scheme lazy))
(define p (delay (begin (display "once ") 5)))
(write (+ (force p) (force p))) (newline)
(write (force (make-promise 3))) (newline)
(write (promise? (make-promise (delay 1)))) (newline)
(define (loop n) (if (= n 0) (delay 'done) (delay-force (loop (- n 1)))))
(write (force (loop 1000))) (newline)
(define-values (x y) (values (delay 1) 2))
(write (list (promise? x) (promise? y))) (newline)
