;; SPDX-License-Identifier: GPL-3.0-or-later
;; Pairs can be changed in place.
(define l (list 1 2 3 4))
(set-car! l 'one)
(set-cdr! (cddr l) '())
(write l) (newline)
(list-set! l 1 'two)
(write l) (newline)
(define m (list 1 2))
(append! m (list 3))
(write m) (newline)
(write (reverse! (list 1 2 3))) (newline)
