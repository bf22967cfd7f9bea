;; SPDX-License-Identifier: GPL-3.0-or-later
;; Copies are new; tails may be shared.
(define original (list 1 (list 2 3)))
(define copy (list-copy original))
(set-car! copy 'changed)
(write original) (newline)
(write (eq? (cadr original) (cadr copy))) (newline)
(use-modules (ice-9 copy-tree))
(define tree (copy-tree original))
(write (equal? tree original)) (newline)
(write (eq? (cadr tree) (cadr original))) (newline)
(write (eq? (cddr original) '())) (newline)
