;;; guixlite --- (gcrypt base16): bytes as hexadecimal digits
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gcrypt base16)
  #:use-module (rnrs bytevectors)
  #:export (base16-string->bytevector bytevector->base16-string))

(define (bytevector->base16-string bytes)
  "Return BYTES as hexadecimal digits."
  (string-concatenate
   (map (lambda (byte)
          (string-append (if (< byte 16) "0" "") (number->string byte 16)))
        (bytevector->u8-list bytes))))

(define (base16-string->bytevector digits)
  "Return the bytes that the hexadecimal DIGITS write."
  (let loop ((i (string-length digits)) (bytes '()))
    (if (< i 2)
        (u8-list->bytevector bytes)
        (loop (- i 2)
              (cons (or (string->number (substring digits (- i 2) i) 16)
                        (error "invalid hexadecimal character" digits))
                    bytes)))))
