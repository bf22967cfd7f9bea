;;; guixlite --- (json parser): JSON text to data
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; An object becomes an association list with strings as keys, an array a vector, and null the symbol
;; null.

(define-module (json parser)
  #:use-module (ice-9 rdelim)
  #:export (json->scm json-seq->scm json-seq-string->scm json-string->scm))

(define (fail port)
  (throw 'json-invalid port))

(define (blank? c)
  (memv c '(#\space #\tab #\newline #\return)))

(define (skip-blanks port)
  "Take white space from PORT, and return the next character without taking it."
  (let ((c (peek-char port)))
    (cond ((and (char? c) (blank? c))
           (read-char port)
           (skip-blanks port))
          (else c))))

(define (expect port str)
  "Take STR from PORT."
  (string-for-each (lambda (c)
                     (unless (eqv? c (read-char port))
                       (fail port)))
                   str))

(define (read-value port null ordered)
  "Read a value from PORT."
  (let ((c (skip-blanks port)))
    (case c
      ((#\t) (expect port "true") #t)
      ((#\f) (expect port "false") #f)
      ((#\n) (expect port "null") null)
      ((#\") (read-text port))
      ((#\[) (read-array port null ordered))
      ((#\{) (read-object port null ordered))
      (else
       (if (and (char? c) (or (char-numeric? c) (char=? c #\-)))
           (read-number port)
           (fail port))))))

(define (read-number port)
  "Read a number from PORT: an integer is exact, a number with a fraction or an exponent is not."
  (let loop ((chars '()))
    (let ((c (peek-char port)))
      (if (and (char? c)
               (or (char-numeric? c) (memv c '(#\+ #\- #\. #\e #\E))))
          (loop (cons (read-char port) chars))
          (let* ((text (list->string (reverse chars)))
                 (number (and (valid-number? text) (string->number text 10))))
            (cond ((not number) (fail port))
                  ((and (string-index text #\e) (integer? number) (not (string-index text #\.)))
                   (inexact->exact number))
                  (else number)))))))

(define number-syntax
  (make-regexp "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$"))

(define (valid-number? text)
  (regexp-exec number-syntax text))

(define (read-hex port)
  "Read four hexadecimal digits from PORT."
  (let loop ((left 4) (value 0))
    (if (zero? left)
        value
        (let* ((c (read-char port))
               (digit (and (char? c) (string->number (string c) 16))))
          (if digit
              (loop (- left 1) (+ (* 16 value) digit))
              (fail port))))))

(define (read-escaped-char port)
  "Read the four digits of a character from PORT, and those of its second half where it has one."
  (let ((code (read-hex port)))
    (cond ((<= #xd800 code #xdbff)
           (expect port "\\u")
           (let ((low (read-hex port)))
             (unless (<= #xdc00 low #xdfff)
               (fail port))
             (integer->char (+ #x10000 (* 1024 (- code #xd800)) (- low #xdc00)))))
          ((<= #xdc00 code #xdfff) (fail port))
          (else (integer->char code)))))

(define (read-text port)
  "Read a string from PORT."
  (read-char port)
  (let loop ((chars '()))
    (let ((c (read-char port)))
      (cond ((eof-object? c) (fail port))
            ((char=? c #\") (list->string (reverse chars)))
            ((char=? c #\\)
             (let ((escaped (read-char port)))
               (loop (cons (case escaped
                             ((#\" #\\ #\/) escaped)
                             ((#\b) #\backspace)
                             ((#\f) #\page)
                             ((#\n) #\newline)
                             ((#\r) #\return)
                             ((#\t) #\tab)
                             ((#\u) (read-escaped-char port))
                             (else (fail port)))
                           chars))))
            (else (loop (cons c chars)))))))

(define (read-items port close read-item)
  "Read what READ-ITEM reads, separated by commas, up to the character CLOSE."
  (read-char port)
  (if (eqv? (skip-blanks port) close)
      (begin
        (read-char port)
        '())
      (let loop ((items '()))
        (let* ((items (cons (read-item) items))
               (next (skip-blanks port)))
          (read-char port)
          (cond ((eqv? next #\,) (loop items))
                ((eqv? next close) (reverse items))
                (else (fail port)))))))

(define (read-array port null ordered)
  (list->vector
   (read-items port #\] (lambda () (read-value port null ordered)))))

(define (read-object port null ordered)
  "Read an object from PORT: the last entry comes first unless ORDERED."
  (let ((entries
         (read-items port #\}
                     (lambda ()
                       (unless (eqv? (skip-blanks port) #\")
                         (fail port))
                       (let ((key (read-text port)))
                         (unless (eqv? (skip-blanks port) #\:)
                           (fail port))
                         (read-char port)
                         (cons key (read-value port null ordered)))))))
    (let ((unique (last-of-each entries)))
      (if ordered unique (reverse unique)))))

(define (last-of-each entries)
  "Return ENTRIES with only the last of those that have one key."
  (let loop ((rest (reverse entries)) (result '()))
    (cond ((null? rest) result)
          ((assoc (caar rest) result) (loop (cdr rest) result))
          (else (loop (cdr rest) (cons (car rest) result))))))

(define* (json->scm #:optional (port (current-input-port)) #:key (null 'null) (ordered #f)
                    (concatenated #f))
  "Return the value that stands in PORT."
  (let ((value (read-value port null ordered)))
    (unless concatenated
      (let ((c (skip-blanks port)))
        (unless (eof-object? c)
          (fail port))))
    value))

(define* (json-string->scm text #:key (null 'null) (ordered #f))
  "Return the value that TEXT is."
  (call-with-input-string text
    (lambda (port) (json->scm port #:null null #:ordered ordered))))

(define* (json-seq->scm #:optional (port (current-input-port)) #:key (null 'null) (ordered #f))
  "Return the list of the values of PORT, each behind a record separator."
  (let loop ((values '()))
    (let ((c (skip-blanks port)))
      (cond ((eof-object? c) (reverse values))
            ((char=? c #\x1e)
             (read-char port)
             (loop values))
            (else (loop (cons (read-value port null ordered) values)))))))

(define* (json-seq-string->scm text #:key (null 'null) (ordered #f))
  "Return the list of the values in TEXT, each behind a record separator."
  (call-with-input-string text
    (lambda (port) (json-seq->scm port #:null null #:ordered ordered))))
