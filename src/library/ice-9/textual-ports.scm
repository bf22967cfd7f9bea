;;; guixlite --- (ice-9 textual-ports): reading and writing text
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 textual-ports)
  #:use-module ((ice-9 rdelim) #:select (read-line))
  #:export (get-char get-line get-string-all get-string-n get-string-n! lookahead-char put-char
            put-string unget-char unget-string))

(define (get-char port)
  "Return the next character of PORT, or the end-of-file object."
  (read-char port))

(define (lookahead-char port)
  "Return the next character of PORT without taking it, or the end-of-file object."
  (peek-char port))

(define (get-line port)
  "Return the next line of PORT without its end, or the end-of-file object."
  (read-line port 'trim))

(define (get-string-all port)
  "Return the rest of the text of PORT."
  (%read-string port))

(define (get-string-n port count)
  "Return the next COUNT characters of PORT, or those that it has left, or the end-of-file object."
  (if (zero? count)
      ""
      (let loop ((left count) (chars '()))
        (let ((c (if (zero? left) the-eof-object (read-char port))))
          (cond ((not (eof-object? c)) (loop (- left 1) (cons c chars)))
                ((null? chars) c)
                (else (reverse-list->string chars)))))))

(define (get-string-n! port str start count)
  "Put up to COUNT characters of PORT into STR from START, and return how many, or the end-of-file
object."
  (let ((text (get-string-n port count)))
    (cond ((eof-object? text) text)
          (else
           (string-copy! str start text)
           (string-length text)))))

(define (put-char port c)
  "Write the character C to PORT."
  (write-char c port))

(define* (put-string port str #:optional (start 0) (count (- (string-length str) start)))
  "Write COUNT characters of STR, from START, to PORT."
  (display (substring str start (+ start count)) port))

(define (unget-char port c)
  "Let C be the next character of PORT."
  (unread-char c port))

(define* (unget-string port str #:optional (start 0) (count (- (string-length str) start)))
  "Let COUNT characters of STR, from START, be the next ones of PORT."
  (unread-string (substring str start (+ start count)) port))
