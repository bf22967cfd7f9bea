;; SPDX-License-Identifier: GPL-3.0-or-later
;; Strings with characters that need escapes.
(write "tab\tnewline\nreturn\rbell\aquote\"backslash\\") (newline)
(write (string #\nul #\esc #\delete #\x)) (newline)
(write "é ☃ 日本") (newline)
(write "\x01\x1f\x7f") (newline)
(write (string (integer->char #x200b) (integer->char #xa0))) (newline)
(write "") (newline)
(write '("a" "" " ")) (newline)
