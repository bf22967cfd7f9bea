;; SPDX-License-Identifier: GPL-3.0-or-later
;; Patterns that gather.
(use-modules (ice-9 match))
(write (match '(1 2 3) ((x ...) x))) (newline)
(write (match '((a . 1) (b . 2)) (((k . v) ...) (list k v)))) (newline)
(write (match '(add 1 2 3) (('add n ...) (apply + n)))) (newline)
(write (match '(1 2 3 4 5) ((first middle ... last) (list first middle last)))) (newline)
(write (match '((1 2) (3) ()) (((x ...) ...) x))) (newline)
(write (match '() ((x ..1) 'some) (_ 'none))) (newline)
(write (match '(1 2) ((x ..1) x))) (newline)
(write (match '(1 2 3) ((x ___) (length x)))) (newline)
(write (match '(a b (c d)) ((x y (z ...)) (list z y x)))) (newline)
