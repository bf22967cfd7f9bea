;; SPDX-License-Identifier: GPL-3.0-or-later
;; How records show themselves.
(use-modules (srfi srfi-9) (srfi srfi-9 gnu))
(define-record-type <point> (make-point x y) point? (x point-x) (y point-y))
(write (make-point 1 "two")) (newline)
(display (make-point 1 "two")) (newline)
(write (list (make-point 'a '(b)))) (newline)
(set-record-type-printer! <point>
  (lambda (p port) (format port "#<pt ~a,~a>" (point-x p) (point-y p))))
(write (make-point 3 4)) (newline)
(display (list (make-point 5 6))) (newline)
