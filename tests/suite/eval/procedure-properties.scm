;; SPDX-License-Identifier: GPL-3.0-or-later
;; What a procedure knows about itself.
(define (documented a b) "Return the sum of A and B." (+ a b))
(define (plain) 1)
(write (map procedure-name (list documented plain car))) (newline)
(write (map procedure-documentation (list documented plain))) (newline)
(write (procedure-minimum-arity documented)) (newline)
(write (map procedure-minimum-arity (list plain (lambda (a . r) a) (lambda* (a #:optional b) a)))) (newline)
(write (thunk? plain)) (newline)
(write (map procedure? (list documented 'documented))) (newline)
