;; SPDX-License-Identifier: GPL-3.0-or-later
;; Every kind of comment vanishes: line, nested block, datum, and the script header's.
#! this would be
   the interpreter line !#
(define kept '(1 #;2 3 #;(a b "c)") 4 #| five #| nested |# still |# 6))
(write kept) (newline)
(write (+ 1 #;(this is (never) "read") 2)) (newline)
(write '(a #; #; b c d)) (newline)
(write (list 'x #;'y)) (newline)
