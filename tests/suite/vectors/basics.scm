;; SPDX-License-Identifier: GPL-3.0-or-later
;; Making, reading and changing vectors.
(define v (make-vector 3 0))
(vector-set! v 1 'mid)
(write v) (newline)
(write (vector 1 "two" 'three)) (newline)
(write (vector-length v)) (newline)
(write (vector-ref #(a b c) 2)) (newline)
(write (vector->list #(1 2 3))) (newline)
(write (list->vector '(x y))) (newline)
(vector-fill! v 7)
(write v) (newline)
(write (vector? '(1))) (newline)
(write (make-vector 2 '())) (newline)
