;;; guixlite --- (scheme base): the base library of R7RS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Most of it is the core; what R7RS defines otherwise, or Guile keeps in other modules, is here.

(define-module (scheme base)
  #:use-module ((guile) #:select ((let-syntax . core-let-syntax)))
  #:use-module ((srfi srfi-1) #:prefix srfi-1:)
  #:use-module ((srfi srfi-9) #:select (define-record-type))
  #:use-module ((srfi srfi-11) #:select (let-values let*-values))
  #:use-module ((srfi srfi-34) #:select (guard))
  #:use-module ((ice-9 exceptions) #:select (raise-continuable))
  #:use-module ((ice-9 rdelim) #:select (read-line))
  #:use-module ((rnrs bytevectors) #:select (bytevector-length bytevector-u8-ref bytevector-u8-set!
                                       bytevector? make-bytevector))
  #:use-module ((rnrs bytevectors) #:prefix r6:)
  #:use-module (ice-9 binary-ports)
  #:use-module ((rnrs base) #:select (boolean=? exact inexact symbol=?))
  #:export (binary-port? bytevector bytevector-append eof-object error-object-irritants
            error-object-message error-object? features file-error? flush-output-port
            get-output-bytevector input-port-open? open-input-bytevector open-output-bytevector
            output-port-open? peek-u8 read-bytevector read-bytevector! read-error? read-string
            read-u8 square string->vector textual-port? u8-ready? vector->string vector-append
            vector-for-each vector-map write-bytevector write-string write-u8 bytevector-copy
            string->utf8 utf8->string (%bytevector-copy! . bytevector-copy!))
  #:replace (assoc error for-each let-syntax list-copy map member raise string-map
             string-for-each)
  #:re-export (* + - ... / < <= = => > >= _ abs and append apply assq assv begin boolean=?
               boolean? bytevector-length bytevector-u8-ref bytevector-u8-set! bytevector? caar
               cadr call-with-current-continuation call-with-port call-with-values call/cc car
               case cdar cddr cdr ceiling char->integer char-ready? char<=? char<? char=?
               char>=? char>? char? close-input-port close-output-port close-port complex? cond
               cond-expand cons current-error-port current-input-port current-output-port define
               define-record-type define-syntax define-values denominator do dynamic-wind else
               eof-object? eq? equal? eqv? even? exact exact-integer-sqrt exact-integer? exact?
               expt floor floor-quotient floor-remainder floor/ gcd get-output-string guard if
               include include-ci inexact inexact? input-port? integer->char integer? lambda lcm
               length let let* let*-values let-values letrec letrec* letrec-syntax list
               list->string list->vector list-ref list-set! list-tail list? make-bytevector
               make-list make-parameter make-string make-vector max memq memv min modulo
               negative? newline not null? number->string number? numerator odd?
               open-input-string open-output-string or output-port? pair? parameterize peek-char
               port? positive? procedure? quasiquote quote quotient raise-continuable rational?
               rationalize read-char read-line real? remainder reverse round set! set-car!
               set-cdr! string string->list string->number string->symbol string-append
               string-copy string-copy! string-fill! string-length string-ref string-set!
               string<=? string<? string=? string>=? string>? string? substring symbol->string
               symbol=? symbol? syntax-error syntax-rules truncate truncate-quotient
               truncate-remainder truncate/ unless unquote unquote-splicing values vector
               vector->list vector-copy vector-copy! vector-fill! vector-length vector-ref
               vector-set! vector? when with-exception-handler write-char zero?))

;; The definitions in the body are not seen outside of it.
(define-syntax-rule (let-syntax bindings body ...)
  (core-let-syntax bindings (let () body ...)))

(define map srfi-1:map)
(define for-each srfi-1:for-each)

(define* (member x lst #:optional (= equal?))
  "Return the tail of LST that begins with the first element that is = to X, or #f.  As in Guile, =
gets the element first."
  (srfi-1:find-tail (lambda (y) (= y x)) lst))

(define* (assoc key alist #:optional (= equal?))
  "Return the first pair of ALIST whose car is = to KEY, or #f.  As in Guile, = gets the car first."
  (srfi-1:find (lambda (entry) (= (car entry) key)) alist))

(define (raise obj)
  "Raise OBJ as an exception from which no handler returns."
  (raise-exception obj))

(define (square x)
  "Return X times itself."
  (* x x))

(define (list-copy obj)
  "Return a copy of the pairs of OBJ, which is returned itself when it is no pair."
  (if (pair? obj)
      (let loop ((rest (cdr obj)) (copied (list (car obj))))
        (if (pair? rest)
            (loop (cdr rest) (cons (car rest) copied))
            (let ((result (reverse! copied)))
              (set-cdr! (last-pair result) rest)
              result)))
      obj))

;; Strings.

(define (string-lengths who strings)
  "Return the length of the shortest of STRINGS."
  (apply min (map string-length strings)))

(define (string-map proc str . rest)
  "Return the string of the characters that PROC returns for those of the strings, taken side by
side up to the end of the shortest."
  (let* ((strings (cons str rest))
         (len (string-lengths "string-map" strings)))
    (let loop ((i 0) (chars '()))
      (if (< i len)
          (loop (+ i 1)
                (cons (apply proc (map (lambda (s) (string-ref s i)) strings)) chars))
          (list->string (reverse chars))))))

(define (string-for-each proc str . rest)
  "Call PROC with the characters of the strings, taken side by side up to the end of the shortest."
  (let* ((strings (cons str rest))
         (len (string-lengths "string-for-each" strings)))
    (let loop ((i 0))
      (when (< i len)
        (apply proc (map (lambda (s) (string-ref s i)) strings))
        (loop (+ i 1))))))

;; Vectors.

(define (vector-map proc vec . rest)
  "Return the vector of what PROC returns for the elements of the vectors, taken side by side up to
the end of the shortest."
  (list->vector (apply map proc (vector->list vec) (map vector->list rest))))

(define (vector-for-each proc vec . rest)
  "Call PROC with the elements of the vectors, taken side by side up to the end of the shortest."
  (apply for-each proc (vector->list vec) (map vector->list rest)))

;; Bytevectors.

(define* (bytevector-copy bytes #:optional (start 0) (end (bytevector-length bytes)))
  "Return a copy of BYTES from START, and before END."
  (let ((copy (make-bytevector (- end start))))
    (r6:bytevector-copy! bytes start copy 0 (- end start))
    copy))

(define* (utf8->string bytes #:optional (start 0) (end (bytevector-length bytes)))
  "Return the string that BYTES from START, and before END, encode."
  (r6:utf8->string (bytevector-copy bytes start end)))

(define* (string->utf8 str #:optional (start 0) (end (string-length str)))
  "Return the bytes that encode STR from START, and before END."
  (r6:string->utf8 (substring str start end)))

;; Exceptions.

(define (error message . irritants)
  "Raise an error with MESSAGE and IRRITANTS."
  (raise-exception
   (make-exception ((record-constructor &error))
                   ((record-constructor %&message) message)
                   ((record-constructor %&irritants) irritants))))

(define (error-object? x)
  "Return true when X is an exception object."
  (exception? x))

(define error-with-message? (exception-predicate %&message))
(define message-of (exception-accessor %&message (record-accessor %&message 'message)))
(define error-with-irritants? (exception-predicate %&irritants))
(define irritants-of (exception-accessor %&irritants (record-accessor %&irritants 'irritants)))
(define lexical-error? (exception-predicate %&lexical))

(define (error-object-message exception)
  "Return the message of EXCEPTION, or the empty string."
  (if (error-with-message? exception)
      (message-of exception)
      ""))

(define (error-object-irritants exception)
  "Return the list of the irritants of EXCEPTION."
  (if (error-with-irritants? exception)
      (irritants-of exception)
      '()))

(define (read-error? x)
  "Return true when X says that text could not be read."
  (and (exception? x)
       (or (lexical-error? x)
           (eq? (exception-kind x) 'read-error))))

(define (file-error? x)
  "Return true when X says that a file could not be opened."
  (and (exception? x)
       (eq? (exception-kind x) 'system-error)))

;; Ports.

(define (input-port-open? port)
  "Return true when PORT, an input port, is open."
  (not (port-closed? port)))

(define (output-port-open? port)
  "Return true when PORT, an output port, is open."
  (not (port-closed? port)))

(define (textual-port? x)
  "Return true when X is a port: all ports take text."
  (port? x))

(define (binary-port? x)
  "Return true when X is a port: all ports take bytes."
  (port? x))

(define* (flush-output-port #:optional (port (current-output-port)))
  "Write out what PORT still holds."
  (force-output port))

(define* (read-string count #:optional (port (current-input-port)))
  "Return the next COUNT characters of PORT, or those that it has left, or the end-of-file object."
  (if (zero? count)
      ""
      (let loop ((left count) (chars '()))
        (let ((c (if (zero? left) the-eof-object (read-char port))))
          (cond ((not (eof-object? c)) (loop (- left 1) (cons c chars)))
                ((null? chars) c)
                (else (reverse-list->string chars)))))))

(define* (write-string str #:optional (port (current-output-port))
                       (start 0) (end (string-length str)))
  "Write the characters of STR from START, and before END, to PORT."
  (display (substring str start end) port))

(define* (read-u8 #:optional (port (current-input-port)))
  "Return the next byte of PORT, or the end-of-file object."
  (get-u8 port))

(define* (peek-u8 #:optional (port (current-input-port)))
  "Return the next byte of PORT without taking it, or the end-of-file object."
  (lookahead-u8 port))

(define* (u8-ready? #:optional (port (current-input-port)))
  "Return true: a byte can always be read from PORT without waiting."
  #t)

(define* (write-u8 byte #:optional (port (current-output-port)))
  "Write BYTE to PORT."
  (put-u8 port byte))

(define* (read-bytevector count #:optional (port (current-input-port)))
  "Return the next COUNT bytes of PORT, or those that it has left, or the end-of-file object."
  (get-bytevector-n port count))

(define* (read-bytevector! target #:optional (port (current-input-port))
                           (start 0) (end (bytevector-length target)))
  "Put bytes of PORT into TARGET from START, and before END; return how many, or the end-of-file
object."
  (get-bytevector-n! port target start (- end start)))

(define* (write-bytevector bytes #:optional (port (current-output-port))
                           (start 0) (end (bytevector-length bytes)))
  "Write BYTES from START, and before END, to PORT."
  (put-bytevector port bytes start (- end start)))

(define (open-input-bytevector bytes)
  "Return a port that reads from BYTES."
  (%open-bytevector-input bytes))

(define (open-output-bytevector)
  "Return a port that collects bytes."
  (%open-bytevector-output))

(define (get-output-bytevector port)
  "Return the bytes written to PORT, which 'open-output-bytevector' made."
  (%get-output-bytevector port))

(define (eof-object)
  "Return the end-of-file object."
  the-eof-object)

(define (features)
  "Return the list of the features that cond-expand knows."
  (list 'guile 'guile-2 'guile-2.2 'guile-3 'guile-3.0 'r5rs 'r6rs 'r7rs 'exact-closed 'ieee-float
        'full-unicode 'ratios 'srfi-0 'srfi-4 'srfi-6 'srfi-13 'srfi-14 'srfi-16 'srfi-23 'srfi-30
        'srfi-39 'srfi-46 'srfi-55 'srfi-61 'srfi-62 'srfi-87 'srfi-105))
