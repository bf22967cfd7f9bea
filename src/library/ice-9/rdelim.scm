;;; guixlite --- (ice-9 rdelim): reading up to a delimiter
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 rdelim)
  #:export (%read-delimited! read-delimited read-delimited! read-line read-line! read-string
            read-string! write-line)
  #:re-export (%read-line))

;; What is done with the delimiter: 'trim' leaves it out, 'concat' adds it to the text, 'peek' leaves
;; it in the port, and 'split' makes a pair of the text and it.
(define (with-delimiter text delimiter port mode)
  "Return TEXT, or the end-of-file object if it is empty and DELIMITER is that, treated as MODE says."
  (case mode
    ((split) (cons (text-or-eof text delimiter) delimiter))
    ((trim) (text-or-eof text delimiter))
    ((concat)
     (if (eof-object? delimiter)
         (text-or-eof text delimiter)
         (string-append text (string delimiter))))
    ((peek)
     (unless (eof-object? delimiter)
       (unread-char delimiter port))
     (text-or-eof text delimiter))
    (else (error "unexpected handle-delim value: " mode))))

(define (text-or-eof text delimiter)
  (if (and (string-null? text) (eof-object? delimiter))
      delimiter
      text))

(define* (read-line #:optional (port (current-input-port)) (handle-delim 'trim))
  "Return the next line of PORT; its end is treated as HANDLE-DELIM says."
  (let* ((result (%read-line port))
         (line (car result)))
    (with-delimiter (if (eof-object? line) "" line) (cdr result) port handle-delim)))

(define* (read-delimited delims #:optional (port (current-input-port)) (handle-delim 'trim))
  "Return the text of PORT up to a character that stands in DELIMS, which is treated as HANDLE-DELIM
says."
  (let loop ((chars '()))
    (let ((c (read-char port)))
      (if (or (eof-object? c) (string-index delims c))
          (with-delimiter (reverse-list->string chars) c port handle-delim)
          (loop (cons c chars))))))

(define* (%read-delimited! delims buffer gobble? #:optional (port (current-input-port))
                           (start 0) (end (string-length buffer)))
  "Put characters of PORT into BUFFER from START, and before END, until one stands in DELIMS, which
is taken if GOBBLE?.  Return a pair of it, or #f, and the number of the others."
  (let loop ((i start))
    (if (= i end)
        (cons #f (- i start))
        (let ((c (peek-char port)))
          (cond ((or (eof-object? c) (string-index delims c))
                 (when (and gobble? (not (eof-object? c)))
                   (read-char port))
                 (cons c (- i start)))
                (else
                 (string-set! buffer i (read-char port))
                 (loop (+ i 1))))))))

(define* (read-delimited! delims buffer #:optional (port (current-input-port))
                          (handle-delim 'trim) (start 0) (end (string-length buffer)))
  "Like 'read-delimited', but put the text into BUFFER and return its length."
  (let* ((result (%read-delimited! delims buffer (not (eq? handle-delim 'peek)) port start end))
         (delimiter (car result))
         (count (cdr result)))
    (cond ((eq? handle-delim 'split) (cons count delimiter))
          ((and (zero? count) (eof-object? delimiter)) delimiter)
          ((and (eq? handle-delim 'concat) (char? delimiter) (< (+ start count) end))
           (string-set! buffer (+ start count) delimiter)
           (+ count 1))
          (else count))))

(define* (read-line! buffer #:optional (port (current-input-port)))
  "Put the next line of PORT into BUFFER, and return its length."
  (read-delimited! "\n" buffer port))

(define* (read-string #:optional (port (current-input-port)) count)
  "Return the rest of the text of PORT, or at most COUNT characters of it."
  (if count
      (let loop ((left count) (chars '()))
        (let ((c (if (zero? left) the-eof-object (read-char port))))
          (if (eof-object? c)
              (reverse-list->string chars)
              (loop (- left 1) (cons c chars)))))
      (%read-string port)))

(define* (read-string! buffer #:optional (port (current-input-port))
                       (start 0) (end (string-length buffer)))
  "Fill BUFFER from START, and before END, with text of PORT, and return how many characters it
was."
  (let loop ((i start))
    (let ((c (if (< i end) (read-char port) the-eof-object)))
      (cond ((eof-object? c) (- i start))
            (else
             (string-set! buffer i c)
             (loop (+ i 1)))))))

(define* (write-line obj #:optional (port (current-output-port)))
  "Display OBJ and a newline on PORT."
  (display obj port)
  (newline port))
