;; SPDX-License-Identifier: GPL-3.0-or-later
;; Macros local to a body, after definitions, using them.
(define (area shape . dims)
  (define scale 10)
  (define-syntax scaled (syntax-rules () ((_ e) (* scale e))))
  (define (rect w h) (scaled (* w h)))
  (let ((scale 1)) (list (apply rect dims) scale)))
(write (area 'rect 2 3)) (newline)
