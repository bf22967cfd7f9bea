;;; guixlite --- (gcrypt base64): bytes as characters of an alphabet of 64
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gcrypt base64)
  #:use-module (rnrs bytevectors)
  #:export (base64-alphabet base64-decode base64-encode base64url-alphabet))

(define base64-alphabet
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

(define base64url-alphabet
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

(define (encode-group bytes alphabet padding?)
  "Return the characters of the list of one to three BYTES."
  (let* ((count (length bytes))
         (bits (fold-bytes (append bytes (make-list (- 3 count) 0))))
         (chars (map (lambda (shift)
                       (string-ref alphabet (logand 63 (ash bits shift))))
                     '(-18 -12 -6 0))))
    (append (list-head chars (+ count 1))
            (if padding? (make-list (- 3 count) #\=) '()))))

(define (fold-bytes bytes)
  (let loop ((bytes bytes) (value 0))
    (if (null? bytes)
        value
        (loop (cdr bytes) (logior (ash value 8) (car bytes))))))

(define* (base64-encode bytes #:optional (start 0) (end (bytevector-length bytes))
                        (line-length #f) (no-padding #f) (alphabet base64-alphabet) (port #f))
  "Return BYTES from START, and before END, as characters of ALPHABET."
  (let ((text (let loop ((i start) (groups '()))
                (if (>= i end)
                    (list->string (apply append (reverse groups)))
                    (let ((stop (min end (+ i 3))))
                      (loop stop
                            (cons (encode-group
                                   (map (lambda (k) (bytevector-u8-ref bytes (+ i k)))
                                        (iota (- stop i)))
                                   alphabet (not no-padding))
                                  groups)))))))
    (if port (display text port) text)))

(define* (base64-decode text #:optional (alphabet base64-alphabet) (port #f))
  "Return the bytes that TEXT writes in ALPHABET."
  (let loop ((chars (string->list text)) (bits 0) (count 0) (bytes '()))
    (cond ((>= count 8)
           (loop chars
                 (logand bits (- (ash 1 (- count 8)) 1))
                 (- count 8)
                 (cons (ash bits (- 8 count)) bytes)))
          ((null? chars)
           (u8-list->bytevector (reverse bytes)))
          ((or (char=? (car chars) #\=) (char-whitespace? (car chars)))
           (loop (cdr chars) bits count bytes))
          (else
           (loop (cdr chars)
                 (logior (ash bits 6)
                         (or (string-index alphabet (car chars))
                             (error "invalid base64 character" (car chars))))
                 (+ count 6)
                 bytes)))))
