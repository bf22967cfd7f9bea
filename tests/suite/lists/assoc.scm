;; SPDX-License-Identifier: GPL-3.0-or-later
;; Association lists: lookup, update and removal.
(define table '((name . "ada") (age . 36)))
(write (assq 'age table)) (newline)
(write (assoc-ref table 'name)) (newline)
(write (assq-ref table 'missing)) (newline)
(write (assoc "b" '(("a" . 1) ("b" . 2)))) (newline)
(write (assv 2 '((1 . one) (2 . two)))) (newline)
(write (acons 'k 'v '())) (newline)
(define mutable (list (cons 'x 1) (cons 'y 2)))
(set! mutable (assq-set! mutable 'x 10))
(set! mutable (assoc-set! mutable 'z 3))
(write mutable) (newline)
(write (assq-remove! mutable 'y)) (newline)
