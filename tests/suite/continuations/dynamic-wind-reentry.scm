;; SPDX-License-Identifier: GPL-3.0-or-later
;; Winding in again when a continuation re-enters.
(define (trace-of limit)
  (let ((trace '()) (k #f) (n 0))
    (dynamic-wind
      (lambda () (set! trace (cons 'in trace)))
      (lambda () (call/cc (lambda (c) (set! k c))) (set! trace (cons 'body trace)))
      (lambda () (set! trace (cons 'out trace))))
    (set! n (1+ n))
    (if (< n limit) (k #f) (reverse trace))))
(write (trace-of 1)) (newline)
(write (trace-of 3)) (newline)
