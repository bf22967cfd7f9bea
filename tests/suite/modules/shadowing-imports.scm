;; SPDX-License-Identifier: GPL-3.0-or-later
;; A definition of one's own goes before an import.
(use-modules (srfi srfi-1))
(define (first l) (list 'my-first (car l)))
(write (first '(a b))) (newline)
(write (second '(a b))) (newline)
(write ((@ (srfi srfi-1) first) '(a b))) (newline)
(define (filter-map . args) 'mine)
(write (filter-map 1+ '(1))) (newline)
