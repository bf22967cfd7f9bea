;; SPDX-License-Identifier: GPL-3.0-or-later
;; Procedures over the characters of a string.
(write (string-map char-upcase "abc")) (newline)
(string-for-each (lambda (c) (display (char->integer c)) (display " ")) "AZ")
(newline)
(write (string-filter char-alphabetic? "a1b2c3")) (newline)
(write (string-delete #\- "2025-02-01")) (newline)
(write (string-any char-numeric? "ab3")) (newline)
(write (string-every char-alphabetic? "ab3")) (newline)
(write (string-fold (lambda (c n) (if (char=? c #\a) (1+ n) n)) 0 "banana")) (newline)
(write (string-fold-right cons '() "xyz")) (newline)
(write (string-tabulate (lambda (i) (integer->char (+ 97 i))) 5)) (newline)
(string-for-each-index (lambda (i) (display i)) "four")
(newline)
