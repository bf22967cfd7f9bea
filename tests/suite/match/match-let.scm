;; SPDX-License-Identifier: GPL-3.0-or-later
;; Binding by pattern.
(use-modules (ice-9 match))
(write (match-let (((a b) '(1 2)) ((c . d) '(3 4))) (list a b c d))) (newline)
(write (match-let* (((a b) '(1 2)) ((c d) (list b a))) (list c d))) (newline)
(write (match-let loop (((x . rest) '(1 2 3)) (acc 0))
         (if (null? rest) (+ acc x) (loop rest (+ acc x)))))
(newline)
