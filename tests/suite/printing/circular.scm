;; SPDX-License-Identifier: GPL-3.0-or-later
;; Shared parts print in full; lists that end in themselves are told apart without printing.
(define shared (list 1 2))
(write (list shared shared)) (newline)
(define c (list 'a 'b))
(set-cdr! (cdr c) c)
(write (list (list? c) (car (cddr c)))) (newline)
(write (eq? c (cddr c))) (newline)
