;; SPDX-License-Identifier: GPL-3.0-or-later
;; Leaving by an escape or an error restores a parameter.
(define p (make-parameter 'outer))
(write (call/cc (lambda (k) (parameterize ((p 'inner)) (k (p)))))) (newline)
(write (p)) (newline)
(catch #t (lambda () (parameterize ((p 'failing)) (error "x"))) (lambda _ #f))
(write (p)) (newline)
(define (show) (list (p)))
(write (parameterize ((p 1)) (append (show) (parameterize ((p 2)) (show)) (show)))) (newline)
