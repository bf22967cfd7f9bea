;;; guixlite --- base64 strings
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Bytevectors as base64 text (RFC 4648), and back.

(define-module (guix base64)
  #:use-module (rnrs bytevectors)
  #:export (base64-encode
            base64-decode
            base64-alphabet
            base64url-alphabet))

(define base64-alphabet
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

(define base64url-alphabet
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

(define* (base64-encode bytes #:optional (start 0)
                        (end (bytevector-length bytes))
                        line-length no-padding? (alphabet base64-alphabet)
                        port)
  "Return the bytes of BYTES from START up to END in base64 as a string, or
write them to PORT where it is given.  A line has LINE-LENGTH characters."
  (define (byte index)
    (if (< index end) (bytevector-u8-ref bytes index) 0))

  (define (group index)
    (let ((bits (logior (ash (byte index) 16)
                        (ash (byte (+ index 1)) 8)
                        (byte (+ index 2))))
          (digits (min 4 (+ 1 (- end index)))))
      (string-append
       (list->string
        (map (lambda (position)
               (string-ref alphabet
                           (logand 63 (ash bits (* -6 (- 3 position))))))
             (iota digits)))
       (if no-padding? "" (make-string (- 4 digits) #\=)))))

  (define (lines text)
    (if (and line-length (> (string-length text) line-length))
        (string-append (substring text 0 line-length) "\n"
                       (lines (substring text line-length)))
        text))

  (let loop ((index start) (groups '()))
    (if (< index end)
        (loop (+ index 3) (cons (group index) groups))
        (let ((text (lines (string-concatenate-reverse groups))))
          (if port
              (display text port)
              text)))))

(define* (base64-decode text #:optional (alphabet base64-alphabet) port
                        (strict? #t) (strict-padding? #t))
  "Return the bytevector that TEXT, in base64, denotes; white space is ignored."
  (define digits
    (filter (lambda (chr)
              (not (or (char-whitespace? chr) (char=? chr #\=))))
            (string->list text)))

  (define (value chr)
    (or (string-index alphabet chr)
        (error "base64-decode: invalid character" chr)))

  (let loop ((digits digits) (bits 0) (count 0) (bytes '()))
    (cond ((>= count 8)
           (loop digits
                 (logand bits (- (ash 1 (- count 8)) 1))
                 (- count 8)
                 (cons (ash bits (- 8 count)) bytes)))
          ((null? digits)
           (u8-list->bytevector (reverse bytes)))
          (else
           (loop (cdr digits)
                 (logior (ash bits 6) (value (car digits)))
                 (+ count 6)
                 bytes)))))
