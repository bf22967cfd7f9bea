;; SPDX-License-Identifier: GPL-3.0-or-later
;; Folding over a table; the order is not fixed, so results are sorted.
(define t (make-hash-table))
(for-each (lambda (k v) (hash-set! t k v)) '(b a d c) '(2 1 4 3))
(write (sort (hash-map->list cons t) (lambda (x y) (< (cdr x) (cdr y))))) (newline)
(write (hash-fold (lambda (k v acc) (+ v acc)) 0 t)) (newline)
(define total 0)
(hash-for-each (lambda (k v) (set! total (+ total v))) t)
(write total) (newline)
(write (hash-count (lambda (k v) (even? v)) t)) (newline)
(hash-for-each-handle (lambda (h) (set-cdr! h (* 10 (cdr h)))) t)
(write (hash-ref t 'd)) (newline)
