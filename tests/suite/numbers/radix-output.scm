;; SPDX-License-Identifier: GPL-3.0-or-later
;; Permissions and colours in their customary bases.
(define (octal n) (number->string n 8))
(define (hex n) (string-pad (number->string n 16) 2 #\0))
(write (map octal '(493 420 448))) (newline)
(write (string-append "#" (hex 255) (hex 0) (hex 128))) (newline)
(write (string->number "755" 8)) (newline)
(write (string->number "#b1010")) (newline)
(write (number->string -255 2)) (newline)
(write (number->string 0.5 2)) (newline)
