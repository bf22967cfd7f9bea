;; SPDX-License-Identifier: GPL-3.0-or-later
;; A backslash at the end of a line joins it with the next one.
(define text "one \
two \
three")
(display text) (newline)
(write (string-length text)) (newline)
(define indented "first\
   second")
(write indented) (newline)
(define multi "line 1
line 2")
(write multi) (newline)
