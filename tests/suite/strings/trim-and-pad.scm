;; SPDX-License-Identifier: GPL-3.0-or-later
;; Trimming white space or other characters, and padding to a width.
(write (string-trim "  left")) (newline)
(write (string-trim-right "right  \n")) (newline)
(write (string-trim-both "  both  ")) (newline)
(write (string-trim-both "--x--" #\-)) (newline)
(write (string-pad "42" 5)) (newline)
(write (string-pad "12345" 3)) (newline)
(write (string-pad-right "ab" 4)) (newline)
(write (string-pad "7" 3 #\0)) (newline)
(write (string-pad-right "abcdef" 2)) (newline)
