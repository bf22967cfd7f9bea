;; SPDX-License-Identifier: GPL-3.0-or-later
;; Records by their fields.
(use-modules (ice-9 match) (srfi srfi-9))
(define-record-type <point> (make-point x y) point? (x point-x) (y point-y))
(define-record-type <circle> (make-circle center radius) circle? (center circle-center) (radius circle-radius))
(define (show shape)
  (match shape
    (($ <point> 0 0) 'origin)
    (($ <point> x y) (list 'point x y))
    (($ <circle> ($ <point> cx cy) r) (list 'circle cx cy r))
    (_ 'unknown)))
(for-each (lambda (s) (write (show s)) (newline))
          (list (make-point 0 0) (make-point 1 2) (make-circle (make-point 3 4) 5) 'x))
(write (match (make-point 7 8) (($ <point> x) x))) (newline)
