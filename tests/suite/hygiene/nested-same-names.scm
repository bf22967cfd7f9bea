;; SPDX-License-Identifier: GPL-3.0-or-later
;; The same macro nested in itself keeps its temporaries apart.
(define-syntax add-squares
  (syntax-rules () ((_ a b) (let ((x a) (y b)) (+ (* x x) (* y y))))))
(write (add-squares 1 2)) (newline)
(write (add-squares (add-squares 1 1) (add-squares 1 2))) (newline)
(write (let ((x 3) (y 4)) (add-squares y x))) (newline)
(write (let ((x 10)) (add-squares (let ((y x)) y) x))) (newline)
