;; SPDX-License-Identifier: GPL-3.0-or-later
;; Comparing, over two and more arguments and over kinds.
(write (list (< 1 2 3) (< 1 3 2) (<= 1 1 2) (> 3 2 1) (>= 2 2) (= 1 1.0 1))) (newline)
(write (list (max 1 5 3) (min 1 5 3) (max 1 2.0) (min 1 2.0))) (newline)
(write (list (exact? 1) (exact? 1.0) (inexact? 1.0) (exact-integer? 5) (exact-integer? 5.0))) (newline)
(write (list (number? 'a) (integer? 2.0) (integer? 2.5) (real? 1) (rational? 1.5))) (newline)
(write (list (< 1/3 0.34) (= 1/2 0.5))) (newline)
