;; SPDX-License-Identifier: GPL-3.0-or-later
;; Lists as sets.
(use-modules (srfi srfi-1))
(write (lset-union eq? '(a b) '(b c))) (newline)
(write (lset-intersection eq? '(a b c) '(b c d))) (newline)
(write (lset-difference eq? '(a b c) '(b))) (newline)
(write (lset-adjoin eq? '(a b) 'c 'a)) (newline)
(write (lset-xor eq? '(a b) '(b c))) (newline)
(write (list (lset<= eq? '(a) '(a b)) (lset= eq? '(a b) '(b a)))) (newline)
(write (lset-difference equal? '("x" "y") '("y"))) (newline)
