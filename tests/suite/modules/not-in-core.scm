;; SPDX-License-Identifier: GPL-3.0-or-later
;; Names that need a module before they are bound.
(define names '(fold remove find any every first last partition reduce filter-map append-map delete-duplicates concatenate
                match cut let-values receive vector-map string-replace-substring and-let* guard))
(for-each (lambda (n) (when (defined? n) (write (list 'bound n)) (newline))) names)
(write (map defined? '(filter delete delq iota last-pair cons* compose const negate identity and=> string-join assoc-ref 1+))) (newline)
(use-modules (srfi srfi-1))
(write (list (fold + 0 '(1 2)) (first '(a b)) (last '(a b)))) (newline)
