;; SPDX-License-Identifier: GPL-3.0-or-later
;; Searching and removing with three notions of equality.
(write (memq 'c '(a b c d))) (newline)
(write (memv 2.5 '(1 2.5 3))) (newline)
(write (member "b" '("a" "b" "c"))) (newline)
(write (memq 'z '(a b))) (newline)
(write (delete 2 '(1 2 3 2))) (newline)
(write (delq 'a '(a b a))) (newline)
(write (delete "x" '("x" "y"))) (newline)
(write (delete1! 1 (list 1 2 1))) (newline)
