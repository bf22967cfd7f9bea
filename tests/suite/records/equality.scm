;; SPDX-License-Identifier: GPL-3.0-or-later
;; Records are equal when they are the same, or of one type with equal fields.
(use-modules (srfi srfi-9))
(define-record-type <p> (p x) p? (x p-x))
(define-record-type <q> (q x) q? (x q-x))
(define one (p 1))
(write (list (eq? one one) (eq? one (p 1)) (equal? one (p 1)) (equal? (p 1) (p 2)) (equal? (p 1) (q 1)))) (newline)
(write (equal? (p '(a "b")) (p (list 'a (string #\b))))) (newline)
(write (p? (q 1))) (newline)
