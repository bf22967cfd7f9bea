;;; guixlite --- the core's character set procedures that call procedures (SRFI 14)
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.

(define (char-set-fold proc init cs)
  "Combine the characters of CS: PROC gets a character and the result so far, INIT at first."
  (let loop ((cursor (char-set-cursor cs)) (result init))
    (if (end-of-char-set? cursor)
        result
        (let ((c (char-set-ref cs cursor)))
          (loop (char-set-cursor-next cs cursor) (proc c result))))))

(define (char-set-for-each proc cs)
  "Call PROC with each character of CS."
  (let loop ((cursor (char-set-cursor cs)))
    (unless (end-of-char-set? cursor)
      (proc (char-set-ref cs cursor))
      (loop (char-set-cursor-next cs cursor)))))

(define (char-set-map proc cs)
  "Return the set of the characters that PROC returns for those of CS."
  (list->char-set (char-set-fold (lambda (c result) (cons (proc c) result)) '() cs)))

(define (%char-set-collect pred cs)
  (list->char-set
   (char-set-fold (lambda (c result) (if (pred c) (cons c result) result)) '() cs)))

(define* (char-set-filter pred cs #:optional base)
  "Return the set of the characters of CS for which PRED is true, and those of BASE."
  (let ((chosen (%char-set-collect pred cs)))
    (if base (char-set-union base chosen) chosen)))

(define (char-set-filter! pred cs base)
  "Like 'char-set-filter', but BASE may be used up."
  (char-set-filter pred cs base))

(define (char-set-count pred cs)
  "Return for how many characters of CS PRED is true."
  (char-set-fold (lambda (c count) (if (pred c) (+ count 1) count)) 0 cs))

(define (char-set-any pred cs)
  "Return the first true value that PRED returns for a character of CS, or #f."
  (let loop ((cursor (char-set-cursor cs)))
    (if (end-of-char-set? cursor)
        #f
        (or (pred (char-set-ref cs cursor))
            (loop (char-set-cursor-next cs cursor))))))

(define (char-set-every pred cs)
  "Return #t when PRED is true of every character of CS, and #f otherwise."
  (let loop ((cursor (char-set-cursor cs)))
    (cond ((end-of-char-set? cursor) #t)
          ((pred (char-set-ref cs cursor)) (loop (char-set-cursor-next cs cursor)))
          (else #f))))

(define* (char-set-unfold stop? mapper successor seed #:optional base)
  "Return the set of the characters that MAPPER makes of SEED, of its SUCCESSOR, and so on until
STOP? is true of one, and those of BASE."
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (let ((made (list->char-set chars)))
          (if base (char-set-union base made) made))
        (loop (successor seed) (cons (mapper seed) chars)))))

(define (char-set-unfold! stop? mapper successor seed base)
  "Like 'char-set-unfold', but BASE may be used up."
  (char-set-unfold stop? mapper successor seed base))

(define (char-set-diff+intersection cs . rest)
  "Return two sets: CS without the characters of the sets REST, and those that it shares with them."
  (let ((others (apply char-set-union rest)))
    (values (char-set-difference cs others)
            (char-set-intersection cs others))))

(define (char-set-diff+intersection! cs other . rest)
  "Like 'char-set-diff+intersection', but the arguments may be used up."
  (apply char-set-diff+intersection cs other rest))

(define (->char-set x)
  "Return X as a character set: itself, or the set of a character or of a string's characters."
  (cond ((char-set? x) x)
        ((char? x) (char-set x))
        ((string? x) (string->char-set x))
        (else (scm-error 'wrong-type-arg #f "Wrong type: ~S" (list x) (list x)))))
