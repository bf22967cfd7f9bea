;; SPDX-License-Identifier: GPL-3.0-or-later
;; After the directive, a hexadecimal escape in a string ends in a semicolon, and a line's continuation eats indentation.
(define (read-all text) (call-with-input-string text read))
(write (read-all "(#!r6rs \"\\x41;BC\" plain)")) (newline)
(write (string-length (car (read-all "(#!r6rs \"\\x3bb;\")")))) (newline)
(write (read-all "(#!r6rs \"one\\\n   two\")")) (newline)
(write (read-all "(\"\\x41;BC\" plain)")) (newline)
