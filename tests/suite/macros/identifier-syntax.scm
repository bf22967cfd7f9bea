;; SPDX-License-Identifier: GPL-3.0-or-later
;; Names that stand for expressions.
(define counter 0)
(define-syntax next (identifier-syntax (begin (set! counter (1+ counter)) counter)))
(write (list next)) (newline)
(write next) (newline)
(define storage (vector 'initial))
(define-syntax cell
  (identifier-syntax
   (id (vector-ref storage 0))
   ((set! id v) (vector-set! storage 0 v))))
(write cell) (newline)
(set! cell 'changed)
(write (list cell storage)) (newline)
(define-syntax plus (identifier-syntax +))
(write (plus 1 2)) (newline)
