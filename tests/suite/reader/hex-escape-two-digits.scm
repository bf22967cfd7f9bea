;; SPDX-License-Identifier: GPL-3.0-or-later
;; A hexadecimal escape is two digits exactly; what follows is text.
(define escape "\x1b[31mred\x1b[0m")
(write (string-length escape)) (newline)
(write (char->integer (string-ref escape 0))) (newline)
(write (substring escape 1 5)) (newline)
(write "\x419") (newline)
(write (string=? "\x41;" "A;")) (newline)
