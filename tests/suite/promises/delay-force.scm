;; SPDX-License-Identifier: GPL-3.0-or-later
;; Work put off, and done once.
(define runs 0)
(define p (delay (begin (set! runs (1+ runs)) (* 6 7))))
(write (list (promise? p) runs)) (newline)
(write (list (force p) (force p) runs)) (newline)
(write (catch 'wrong-type-arg (lambda () (force 5)) (lambda (key . _) key))) (newline)
(define failing (delay (error "not yet")))
(write (catch 'misc-error (lambda () (force failing)) (lambda _ 'failed))) (newline)
(define-syntax-rule (lazy-list a b) (cons a (delay b)))
(define l (lazy-list 1 (lazy-list 2 '())))
(write (car (force (cdr l)))) (newline)
