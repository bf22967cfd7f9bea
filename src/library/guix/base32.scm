;;; guixlite --- base32 strings
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Bytevectors in base32: that of RFC 4648 in lower case and without padding,
;;; and Nix's, which leaves out some letters and begins with the last bits.

(define-module (guix base32)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (bytevector-quintet-length
            bytevector->base32-string
            bytevector->nix-base32-string
            base32-string->bytevector
            nix-base32-string->bytevector
            %nix-base32-charset
            %rfc4648-base32-charset
            &invalid-base32-character
            invalid-base32-character?
            invalid-base32-character-value
            invalid-base32-character-string))

(define-condition-type &invalid-base32-character &error
  invalid-base32-character?
  (character invalid-base32-character-value)
  (string    invalid-base32-character-string))

(define %nix-alphabet "0123456789abcdfghijklmnpqrsvwxyz")
(define %rfc4648-alphabet "abcdefghijklmnopqrstuvwxyz234567")

(define %nix-base32-charset (string->char-set %nix-alphabet))
(define %rfc4648-base32-charset (string->char-set %rfc4648-alphabet))

(define (bytevector-quintet-length bytes)
  "Return the number of base32 digits that BYTES has."
  (ceiling-quotient (* 8 (bytevector-length bytes)) 5))

(define (bytevector->integer bytes endianness)
  (if (zero? (bytevector-length bytes))
      0
      (bytevector-uint-ref bytes 0 endianness (bytevector-length bytes))))

(define (integer->digits number count alphabet)
  "Return the COUNT lowest digits of NUMBER in base 32, the highest first."
  (let loop ((number number) (count count) (digits '()))
    (if (zero? count)
        (list->string digits)
        (loop (ash number -5) (- count 1)
              (cons (string-ref alphabet (logand number 31)) digits)))))

(define (bytevector->base32-string bytes)
  "Return BYTES in the base32 of RFC 4648."
  (let ((count (bytevector-quintet-length bytes)))
    (integer->digits (ash (bytevector->integer bytes (endianness big))
                          (- (* 5 count) (* 8 (bytevector-length bytes))))
                     count %rfc4648-alphabet)))

(define (bytevector->nix-base32-string bytes)
  "Return BYTES in Nix's base32."
  (integer->digits (bytevector->integer bytes (endianness little))
                   (bytevector-quintet-length bytes)
                   %nix-alphabet))

(define (digits->integer text alphabet)
  (string-fold (lambda (chr number)
                 (let ((value (string-index alphabet chr)))
                   (unless value
                     (raise (condition (&invalid-base32-character
                                        (character chr) (string text)))))
                   (logior (ash number 5) value)))
               0
               text))

(define (integer->bytevector number size endianness)
  (let ((bytes (make-bytevector size 0)))
    (unless (zero? size)
      (bytevector-uint-set! bytes 0
                            (logand number (- (ash 1 (* 8 size)) 1))
                            endianness size))
    bytes))

(define (base32-string->bytevector text)
  "Return the bytevector that TEXT, in the base32 of RFC 4648, denotes."
  (let* ((bits (* 5 (string-length text)))
         (size (quotient bits 8)))
    (integer->bytevector (ash (digits->integer text %rfc4648-alphabet)
                              (- (* 8 size) bits))
                         size (endianness big))))

(define (nix-base32-string->bytevector text)
  "Return the bytevector that TEXT, in Nix's base32, denotes."
  (integer->bytevector (digits->integer text %nix-alphabet)
                       (quotient (* 5 (string-length text)) 8)
                       (endianness little)))
