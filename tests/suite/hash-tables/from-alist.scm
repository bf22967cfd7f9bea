;; SPDX-License-Identifier: GPL-3.0-or-later
;; Tables made from association lists.
(use-modules (ice-9 hash-table))
(define t (alist->hash-table '((a . 1) (b . 2))))
(write (list (hash-ref t 'a) (hash-ref t 'b) (hash-ref t 'c))) (newline)
(define q (alist->hashq-table '((x . "ex"))))
(write (hashq-ref q 'x)) (newline)
(write (sort (hash-map->list (lambda (k v) v) t) <)) (newline)
