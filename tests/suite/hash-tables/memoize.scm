;; SPDX-License-Identifier: GPL-3.0-or-later
;; Remembering results.
(define calls 0)
(define memo (make-hash-table))
(define (fib n)
  (or (hashv-ref memo n)
      (let ((value (begin (set! calls (1+ calls))
                          (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))))
        (hashv-set! memo n value)
        value)))
(write (fib 80)) (newline)
(write calls) (newline)
