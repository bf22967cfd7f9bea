;;; guixlite --- canonical s-expressions
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The text of public keys is read and written, in Libgcrypt's notation.  What
;;; makes or uses a key is refused.

(define-module (gcrypt pk-crypto)
  #:use-module (guix refused)
  #:use-module ((guix base16) #:select (bytevector->base16-string
                                        base16-string->bytevector))
  #:use-module ((guix base64) #:select (base64-decode))
  #:use-module (rnrs bytevectors)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (canonical-sexp?
            string->canonical-sexp
            canonical-sexp->string
            read-file-sexp
            number->canonical-sexp
            canonical-sexp-car
            canonical-sexp-cdr
            canonical-sexp-nth
            canonical-sexp-nth-data
            canonical-sexp-length
            canonical-sexp-null?
            canonical-sexp-list?
            bytevector->hash-data
            hash-data->bytevector
            key-type
            sign
            verify
            generate-key
            find-sexp-token
            canonical-sexp->sexp
            sexp->canonical-sexp))

;; DATUM is a list of such data, or a bytevector.
(define-record-type <canonical-sexp>
  (make-canonical-sexp datum)
  canonical-sexp?
  (datum canonical-sexp-datum))

;;; Bytes as text.

(define char-set:token
  (string->char-set "-./_:*+=0123456789"
                    (char-set-intersection char-set:letter char-set:ascii)))

(define (bytes->text bytes)
  "Return BYTES as a string of characters of the same numbers."
  (list->string (map integer->char (bytevector->u8-list bytes))))

(define (text->bytes text)
  (u8-list->bytevector (map char->integer (string->list text))))

(define (token? text)
  (and (not (string-null? text))
       (string-every char-set:token text)
       (not (char-numeric? (string-ref text 0)))))

(define %escapes
  '((#\backspace . "\\b") (#\tab . "\\t") (#\vtab . "\\v") (#\newline . "\\n")
    (#\page . "\\f") (#\return . "\\r") (#\" . "\\\"") (#\' . "\\'")
    (#\\ . "\\\\")))

(define (printable? text)
  "Return whether TEXT is written between quotes rather than as hexadecimal."
  (or (string-null? text)
      (and (char<? (string-ref text 0) #\x80)
           (string-every (lambda (chr)
                           (or (assv chr %escapes)
                               (char<=? #\space chr #\~)
                               (char<? #\xa0 chr)))
                         text))))

(define (quoted text)
  (string-append "\""
                 (string-concatenate
                  (map (lambda (chr)
                         (or (assv-ref %escapes chr) (string chr)))
                       (string->list text)))
                 "\""))

(define (atom->text bytes)
  (let ((text (bytes->text bytes)))
    (cond ((token? text) text)
          ((printable? text) (quoted text))
          (else (string-append "#"
                               (string-upcase (bytevector->base16-string bytes))
                               "#")))))

;;; Writing: a list begins a line of its own, and so does what follows one.

(define (line-break depth)
  (string-append "\n" (make-string depth #\space)))

(define (items->text items depth)
  "Return the text of ITEMS, the rest of a list that stands DEPTH lists deep,
with its closing parenthesis."
  (match items
    (() ")")
    (((? bytevector? atom) rest ...)
     (string-append (atom->text atom)
                    (if (null? rest) "" " ")
                    (items->text rest depth)))
    ((nested rest ...)
     (string-append (line-break depth)
                    (list->text nested (1+ depth))
                    (if (and (pair? rest) (list? (first rest)))
                        ""
                        (line-break depth))
                    (items->text rest depth)))))

(define (list->text items depth)
  (string-append "(" (items->text items depth)))

(define (canonical-sexp->string sexp)
  "Return the text of SEXP, in the form for people."
  (match (canonical-sexp-datum sexp)
    ((? bytevector? atom) (string-append (atom->text atom) "\n"))
    (items (string-append (list->text items 1) "\n"))))

;;; Reading.

(define (wrong-text text)
  (throw 'gcry-error 'string->canonical-sexp text))

(define-syntax-rule (let-values* producer receiver)
  (call-with-values (lambda () producer) receiver))

(define (delimited text start mark)
  "Return the part of TEXT from START to MARK, and the index after MARK."
  (match (string-index text mark start)
    (#f (wrong-text text))
    (end (values (substring text start end) (1+ end)))))

(define (unquote-text text start)
  "Return what the quoted part of TEXT that begins at START says, and the index
after it."
  (let loop ((at start) (chars '()))
    (when (>= at (string-length text))
      (wrong-text text))
    (match (string-ref text at)
      (#\" (values (text->bytes (reverse-list->string chars)) (1+ at)))
      (#\\
       (unless (< (1+ at) (string-length text))
         (wrong-text text))
       (let* ((next (string-ref text (1+ at)))
              (known (find (match-lambda
                             ((_ . escape) (char=? (string-ref escape 1) next)))
                           %escapes)))
         (loop (+ at 2) (cons (if known (car known) next) chars))))
      (chr (loop (1+ at) (cons chr chars))))))

(define (read-atom text at)
  "Return the bytes of the atom at AT in TEXT, and the index after it."
  (match (string-ref text at)
    (#\# (let-values* (delimited text (1+ at) #\#)
           (lambda (digits end)
             (values (base16-string->bytevector
                      (string-downcase (string-delete char-set:whitespace digits)))
                     end))))
    (#\| (let-values* (delimited text (1+ at) #\|)
           (lambda (digits end)
             (values (base64-decode digits) end))))
    (#\" (unquote-text text (1+ at)))
    (_ (let ((end (or (string-skip text char-set:token at)
                      (string-length text))))
         (unless (token? (substring text at end))
           (wrong-text text))
         (values (text->bytes (substring text at end)) end)))))

(define (string->canonical-sexp text)
  "Return the canonical s-expression that TEXT denotes."
  ;; OPEN holds the items so far of each list that is not closed, innermost
  ;; first, each reversed.
  (let loop ((at 0) (open '(())))
    (let ((at (string-skip text char-set:whitespace at)))
      (match (list (and at (string-ref text at)) open)
        ((#f ((datum)))
         (make-canonical-sexp datum))
        ((#f (())) (make-canonical-sexp '()))
        ((#f _) (wrong-text text))
        ((#\( _) (loop (1+ at) (cons '() open)))
        ((#\) (items (outer ...) rest ...))
         (loop (1+ at) (cons (cons (reverse items) outer) rest)))
        ((#\) _) (wrong-text text))
        ((_ (items rest ...))
         (let-values* (read-atom text at)
           (lambda (bytes end)
             (loop end (cons (cons bytes items) rest)))))))))

;;; From and to Scheme's lists.

(define (integer->bytes number)
  (let ((digits (number->string number 16)))
    (base16-string->bytevector
     (if (odd? (string-length digits)) (string-append "0" digits) digits))))

(define (sexp->datum sexp)
  (cond ((list? sexp) (map sexp->datum sexp))
        ((symbol? sexp) (string->utf8 (symbol->string sexp)))
        ((bytevector? sexp) sexp)
        ((integer? sexp) (integer->bytes sexp))
        (else (error "unsupported sexp item type" sexp))))

(define (sexp->canonical-sexp sexp)
  "Return the canonical s-expression of SEXP: lists, symbols, bytevectors and
integers."
  (make-canonical-sexp (sexp->datum sexp)))

(define (datum->sexp datum)
  (cond ((list? datum) (map datum->sexp datum))
        ((token? (bytes->text datum)) (string->symbol (bytes->text datum)))
        (else datum)))

(define (canonical-sexp->sexp sexp)
  "Return SEXP as lists of symbols and bytevectors."
  (datum->sexp (canonical-sexp-datum sexp)))

(define (canonical-sexp-list? sexp)
  "Return whether SEXP is a list."
  (list? (canonical-sexp-datum sexp)))

(define (canonical-sexp-null? sexp)
  "Return whether SEXP is the empty list."
  (null? (canonical-sexp-datum sexp)))

(define (canonical-sexp-length sexp)
  "Return how many items SEXP has."
  (length (canonical-sexp-datum sexp)))

(define (canonical-sexp-nth sexp index)
  "Return item INDEX of SEXP, or #f if there is none."
  (let ((items (canonical-sexp-datum sexp)))
    (and (< index (length items))
         (make-canonical-sexp (list-ref items index)))))

(define (canonical-sexp-nth-data sexp index)
  "Return item INDEX of SEXP as a symbol or bytevector, or #f if it is a list."
  (let ((items (canonical-sexp-datum sexp)))
    (and (< index (length items))
         (bytevector? (list-ref items index))
         (datum->sexp (list-ref items index)))))

(define (canonical-sexp-car sexp)
  "Return the first item of SEXP."
  (canonical-sexp-nth sexp 0))

(define (canonical-sexp-cdr sexp)
  "Return what follows the first item of SEXP, or #f."
  (match (canonical-sexp-datum sexp)
    ((_ rest ...) (make-canonical-sexp rest))
    (_ #f)))

(define (find-sexp-token sexp token)
  "Return the list in SEXP, itself first, that begins with TOKEN, or #f."
  (define bytes (string->utf8 (symbol->string token)))
  (let loop ((pending (list (canonical-sexp-datum sexp))))
    (match pending
      (() #f)
      (((? bytevector?) rest ...) (loop rest))
      ((items rest ...)
       (if (and (pair? items) (equal? (first items) bytes))
           (make-canonical-sexp items)
           (loop (append items rest)))))))

(define-refused "handles keys"
  read-file-sexp number->canonical-sexp bytevector->hash-data
  hash-data->bytevector key-type sign verify generate-key)
