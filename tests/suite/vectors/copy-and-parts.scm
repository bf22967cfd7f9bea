;; SPDX-License-Identifier: GPL-3.0-or-later
;; Copies, parts and moves.
(define v #(0 1 2 3 4 5))
(write (vector-copy v)) (newline)
(write (list-tail (vector->list v) 2)) (newline)
(define target (make-vector 6 '-))
(vector-move-left! v 0 3 target 1)
(write target) (newline)
(define again (vector-copy v))
(vector-set! again 0 'changed)
(write (list (vector-ref v 0) (vector-ref again 0))) (newline)
(write (equal? v (vector-copy v))) (newline)
