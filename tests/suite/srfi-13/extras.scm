;; SPDX-License-Identifier: GPL-3.0-or-later
;; Folding, building and comparing strings.
(use-modules (srfi srfi-13))
(write (string-unfold null? car cdr '(#\a #\b #\c))) (newline)
(write (string-concatenate-reverse '("c" "b" "a"))) (newline)
(write (string-index-right "a.b.c" #\.)) (newline)
(write (string-skip-right "abc   " #\space)) (newline)
(write (string-filter (lambda (c) (memv c '(#\a #\b))) "cabbage")) (newline)
(write (reverse-list->string '(#\a #\b))) (newline)
(write (string-join (map symbol->string '(x y)) "+")) (newline)
(write (string-prefix-ci? "HE" "hello")) (newline)
