;; SPDX-License-Identifier: GPL-3.0-or-later
;; A variable hides a macro of the same name, and the other way round.
(define-syntax shout (syntax-rules () ((_ x) (list 'macro x))))
(write (shout 1)) (newline)
(write (let ((shout (lambda (x) (list 'procedure x)))) (shout 1))) (newline)
(define (f shout) (shout 2))
(write (f list)) (newline)
(define (g)
  (define (shout x) (list 'internal x))
  (shout 3))
(write (g)) (newline)
(define (value) 'procedure)
(write (let-syntax ((value (syntax-rules () ((_) 'macro)))) (value))) (newline)
(write (value)) (newline)
