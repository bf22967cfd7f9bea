;; SPDX-License-Identifier: GPL-3.0-or-later
;; Fenders choose between patterns; identifiers by kind.
(define-syntax kind
  (lambda (stx)
    (syntax-case stx ()
      ((_ x) (identifier? #'x) #''identifier)
      ((_ x) (string? (syntax->datum #'x)) #''string)
      ((_ (x ...)) #''list)
      ((_ x) #''other))))
(write (list (kind a) (kind "s") (kind (1 2)) (kind 5))) (newline)
(define-syntax my-set
  (lambda (stx)
    (syntax-case stx ()
      ((_ v e) (identifier? #'v) #'(set! v e))
      ((_ (f a ...) e) #'(f a ... e)))))
(define v 1)
(define cell (vector 0))
(my-set v 5)
(my-set (vector-set! cell 0) 'x)
(write (list v cell)) (newline)
