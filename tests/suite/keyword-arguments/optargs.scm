;; SPDX-License-Identifier: GPL-3.0-or-later
;; Optional arguments taken from a rest list.
(use-modules (ice-9 optargs))
(define (f a . rest)
  (let-optional rest ((b 2) (c (+ a b)))
    (list a b c)))
(write (list (f 1) (f 1 5) (f 1 5 9))) (newline)
(define (g . args)
  (let-keywords args #f ((width 80) (height 24))
    (list width height)))
(write (list (g) (g #:height 50))) (newline)
(define*-public (h x #:optional (y x)) (* x y))
(write (list (h 3) (h 3 4))) (newline)
