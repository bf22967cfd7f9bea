;; SPDX-License-Identifier: GPL-3.0-or-later
;; Promises of R7RS: values already there, and chains without growth.
(use-modules (srfi srfi-45))
(define p (eager 5))
(write (force p)) (newline)
(define (loop n) (if (zero? n) (eager 'end) (lazy (loop (1- n)))))
(write (force (loop 10000))) (newline)
(define count 0)
(define q (delay (begin (set! count (1+ count)) count)))
(force q)
(write (list (force q) count)) (newline)
