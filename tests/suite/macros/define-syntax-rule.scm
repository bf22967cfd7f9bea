;; SPDX-License-Identifier: GPL-3.0-or-later
;; One pattern, one template.
(define-syntax-rule (inc! v) (set! v (+ v 1)))
(define n 5)
(inc! n)
(write n) (newline)
(define-syntax-rule (repeat k body ...)
  (let loop ((i 0)) (when (< i k) body ... (loop (1+ i)))))
(repeat 3 (display "x") (display "-"))
(newline)
(define-syntax-rule (with-names (name ...) e) (let ((name 'name) ...) e))
(write (with-names (a b) (list b a))) (newline)
