;; SPDX-License-Identifier: GPL-3.0-or-later
;; Several parameters at once, converters applied once.
(define calls 0)
(define a (make-parameter 1 (lambda (x) (set! calls (1+ calls)) (* x 10))))
(define b (make-parameter 2))
(write (list (a) (b) calls)) (newline)
(parameterize ((a 5) (b (a)))
  (write (list (a) (b) calls)) (newline))
(write (list (a) (b) calls)) (newline)
(write (parameterize () 'empty)) (newline)
