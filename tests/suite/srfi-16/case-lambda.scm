;; SPDX-License-Identifier: GPL-3.0-or-later
;; Procedures that depend on the number of arguments.
(use-modules (srfi srfi-16))
(define area
  (case-lambda
    ((side) (* side side))
    ((w h) (* w h))
    ((a b c . more) (list 'polygon (+ 3 (length more))))
    (() 'nothing)))
(write (list (area 3) (area 3 4) (area 1 1 1) (area 1 1 1 1) (area))) (newline)
(define only-one (case-lambda ((x) x)))
(write (catch 'wrong-number-of-args (lambda () (only-one 1 2)) (lambda (key . _) key))) (newline)
