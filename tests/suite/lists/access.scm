;; SPDX-License-Identifier: GPL-3.0-or-later
;; Elements and tails by position.
(define l '(a b c d e))
(write (list (car l) (cadr l) (caddr l) (cadddr l))) (newline)
(write (list-ref l 3)) (newline)
(write (list-tail l 2)) (newline)
(write (list-head l 2)) (newline)
(write (last-pair l)) (newline)
(write (length l)) (newline)
(write (cddr l)) (newline)
(write (caar '((x y) z))) (newline)
(write (cdadr '(1 (2 3)))) (newline)
