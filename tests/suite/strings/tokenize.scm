;; SPDX-License-Identifier: GPL-3.0-or-later
;; Words out of text.
(write (string-tokenize "  several words here ")) (newline)
(write (string-tokenize "key=val;k2=v2" (char-set-complement (char-set #\; #\=)))) (newline)
(write (string-tokenize "a1 b22" char-set:letter)) (newline)
(write (map string->number (string-tokenize "10 20 30"))) (newline)
