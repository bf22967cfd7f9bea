;; SPDX-License-Identifier: GPL-3.0-or-later
;; A loop macro with a given break name, and one with its own.
(define-syntax loop-with
  (syntax-rules () ((_ break body ...) (call/cc (lambda (break) (let again () body ... (again)))))))
(define n 0)
(write (loop-with stop (set! n (1+ n)) (when (= n 5) (stop 'stopped)))) (newline)
(write (loop-with outer (loop-with inner (inner 1)) (outer 'from-outer))) (newline)
(define (again) 'user-again)
(write (loop-with out (out (again)))) (newline)
