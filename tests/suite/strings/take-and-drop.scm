;; SPDX-License-Identifier: GPL-3.0-or-later
;; Prefixes and suffixes by count.
(write (string-take "seventy" 5)) (newline)
(write (string-drop "seventy" 5)) (newline)
(write (string-take-right "file.scm" 4)) (newline)
(write (string-drop-right "file.scm" 4)) (newline)
(write (string-reverse "stressed")) (newline)
(write (string-replace "abcdef" "XY" 1 3)) (newline)
(write (xsubstring "abc" 0 7)) (newline)
