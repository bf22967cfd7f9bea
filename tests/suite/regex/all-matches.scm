;; SPDX-License-Identifier: GPL-3.0-or-later
;; Every match in a text.
(use-modules (ice-9 regex))
(define text "ada:1000,bob:1001,eve:1002")
(write (map match:substring (list-matches "[a-z]+" text))) (newline)
(write (fold-matches "[0-9]+" text '() (lambda (m acc) (cons (string->number (match:substring m)) acc)))) (newline)
(write (map (lambda (m) (cons (match:substring m 1) (match:substring m 2))) (list-matches "([a-z]+):([0-9]+)" text))) (newline)
(write (list-matches "zzz" text)) (newline)
