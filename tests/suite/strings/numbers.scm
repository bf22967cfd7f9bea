;; SPDX-License-Identifier: GPL-3.0-or-later
;; Numbers to text and back.
(write (number->string 255)) (newline)
(write (number->string 255 16)) (newline)
(write (number->string 8 2)) (newline)
(write (number->string 3/4)) (newline)
(write (number->string 2.50)) (newline)
(write (string->number "42")) (newline)
(write (string->number "ff" 16)) (newline)
(write (string->number "#x1F")) (newline)
(write (string->number "1e2")) (newline)
(write (string->number "not a number")) (newline)
(write (string->number "12ab")) (newline)
(write (string->number "")) (newline)
