;;; guixlite --- hexadecimal strings
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Bytevectors as strings of two hexadecimal digits a byte, and back.

(define-module (guix base16)
  #:use-module (rnrs bytevectors)
  #:export (bytevector->base16-string
            base16-string->bytevector))

(define (hexadecimal-digit value)
  (string-ref "0123456789abcdef" value))

(define (bytevector->base16-string bytes)
  "Return BYTES, a bytevector, as a string of hexadecimal digits."
  (string-concatenate
   (map (lambda (byte)
          (string (hexadecimal-digit (ash byte -4))
                  (hexadecimal-digit (logand byte 15))))
        (bytevector->u8-list bytes))))

(define (base16-string->bytevector text)
  "Return the bytevector that TEXT, a string of hexadecimal digits, denotes."
  (when (odd? (string-length text))
    (error "odd number of hexadecimal digits" text))
  (u8-list->bytevector
   (map (lambda (index)
          (or (string->number (substring text (* 2 index) (* 2 (+ index 1)))
                              16)
              (error "invalid hexadecimal character in" text)))
        (iota (quotient (string-length text) 2)))))
