;; SPDX-License-Identifier: GPL-3.0-or-later
;; Text to octets and back.
(use-modules (rnrs bytevectors))
(write (string->utf8 "aé→")) (newline)
(write (utf8->string #vu8(104 105))) (newline)
(write (bytevector-length (string->utf8 "日本"))) (newline)
(write (string->utf16 "A" (endianness big))) (newline)
(define (hex bv)
  (string-concatenate
   (map (lambda (b) (string-pad (number->string b 16) 2 #\0)) (bytevector->u8-list bv))))
(display (hex (string->utf8 "Guix"))) (newline)
