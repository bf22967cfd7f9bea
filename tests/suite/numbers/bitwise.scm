;; SPDX-License-Identifier: GPL-3.0-or-later
;; Integers as strings of bits.
(write (list (logand 12 10) (logior 12 10) (logxor 12 10) (lognot 5))) (newline)
(write (list (ash 1 10) (ash 1024 -3) (ash -8 -1))) (newline)
(write (list (logcount 255) (integer-length 255) (integer-length 256))) (newline)
(write (list (logbit? 3 8) (logtest 1 2) (bit-extract 50 1 4))) (newline)
(write (number->string (logior #o600 #o044) 8)) (newline)
