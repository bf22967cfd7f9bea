;; SPDX-License-Identifier: GPL-3.0-or-later
;; Definitions inside bodies see each other, also after expressions.
(define (area r)
  (define pi 3)
  (define (square x) (* x x))
  (* pi (square r)))
(write (area 4)) (newline)
(define (mixed)
  (define a 1)
  (set! a (1+ a))
  (define b (* a 10))
  (list a b))
(write (mixed)) (newline)
(write (let () (define x 'inner) (begin (define y 'also)) (list x y))) (newline)
