;;; guixlite --- (rnrs io ports): ports, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; All ports take both text, encoded as UTF-8, and bytes; other codecs are known but not used.

(define-module (rnrs io ports)
  #:use-module (srfi srfi-9)
  #:use-module (ice-9 exceptions)
  #:use-module (rnrs bytevectors)
  #:use-module (rnrs files)
  #:use-module ((ice-9 binary-ports) #:select (eof-object
                                         get-bytevector-all
                                         get-bytevector-n
                                         get-bytevector-n!
                                         get-bytevector-some
                                         get-string-n!
                                         get-u8
                                         lookahead-u8
                                         make-custom-binary-input-port
                                         make-custom-binary-input/output-port
                                         make-custom-binary-output-port
                                         open-bytevector-input-port
                                         open-bytevector-output-port
                                         put-bytevector
                                         put-u8
                                         call-with-output-bytevector))
  #:use-module (ice-9 textual-ports)
  #:export (&i/o-decoding &i/o-encoding binary-port? buffer-mode buffer-mode? bytevector->string
            call-with-bytevector-output-port call-with-string-output-port eol-style
            error-handling-mode file-options flush-output-port get-datum get-string-all
            i/o-decoding-error? i/o-encoding-error-char i/o-encoding-error? latin-1-codec
            make-custom-textual-output-port make-i/o-decoding-error make-i/o-encoding-error
            make-transcoder native-eol-style native-transcoder open-file-input-port
            open-file-input/output-port open-file-output-port open-string-input-port
            open-string-output-port output-port-buffer-mode port-eof? port-has-port-position?
            port-has-set-port-position!? port-position port-transcoder put-datum
            set-port-position! standard-error-port standard-input-port standard-output-port
            string->bytevector textual-port? transcoded-port transcoder-codec
            transcoder-eol-style transcoder-error-handling-mode utf-16-codec utf-8-codec)
  #:re-export (call-with-port close-port current-error-port current-input-port
               current-output-port eof-object? input-port? output-port? port? eof-object
               get-bytevector-all get-bytevector-n get-bytevector-n! get-bytevector-some
               get-string-n! get-u8 lookahead-u8 make-custom-binary-input-port
               make-custom-binary-input/output-port make-custom-binary-output-port
               open-bytevector-input-port open-bytevector-output-port put-bytevector put-u8
               get-char get-line get-string-n lookahead-char put-char put-string &i/o
               &i/o-file-already-exists &i/o-file-does-not-exist &i/o-file-is-read-only
               &i/o-file-protection &i/o-filename &i/o-invalid-position &i/o-port &i/o-read
               &i/o-write i/o-error-filename i/o-error-port i/o-error?
               i/o-file-already-exists-error? i/o-file-does-not-exist-error?
               i/o-file-is-read-only-error? i/o-file-protection-error? i/o-filename-error?
               i/o-invalid-position-error? i/o-port-error? i/o-read-error? i/o-write-error?
               make-i/o-error make-i/o-file-already-exists-error
               make-i/o-file-does-not-exist-error make-i/o-file-is-read-only-error
               make-i/o-file-protection-error make-i/o-filename-error
               make-i/o-invalid-position-error make-i/o-port-error make-i/o-read-error
               make-i/o-write-error))

;; Transcoders.

(define-record-type <transcoder>
  (%make-transcoder codec eol-style error-handling-mode)
  transcoder?
  (codec transcoder-codec)
  (eol-style transcoder-eol-style)
  (error-handling-mode transcoder-error-handling-mode))

(define* (make-transcoder codec #:optional (eol-style 'none) (mode 'replace))
  "Return the transcoder of CODEC, EOL-STYLE and the error-handling MODE."
  (%make-transcoder codec eol-style mode))

(define (native-transcoder)
  "Return the transcoder of UTF-8."
  (make-transcoder (utf-8-codec)))

(define (utf-8-codec) "Return the codec of UTF-8." "UTF-8")
(define (utf-16-codec) "Return the codec of UTF-16." "UTF-16")
(define (latin-1-codec) "Return the codec of Latin 1." "ISO-8859-1")
(define (native-eol-style) "Return the style of line ends: none is changed." 'none)

(define-syntax-rule (eol-style style) 'style)
(define-syntax-rule (error-handling-mode mode) 'mode)
(define-syntax-rule (buffer-mode mode) 'mode)
(define-syntax-rule (file-options option ...) '(option ...))

(define (buffer-mode? x)
  "Return true when X is a buffer mode."
  (and (memq x '(none line block)) #t))

(define (check-utf-8 transcoder)
  "Raise an error unless TRANSCODER is that of UTF-8."
  (unless (equal? (transcoder-codec transcoder) (utf-8-codec))
    (error "only UTF-8 is supported:" (transcoder-codec transcoder))))

(define (bytevector->string bytes transcoder)
  "Return the string that BYTES encode."
  (check-utf-8 transcoder)
  (utf8->string bytes))

(define (string->bytevector str transcoder)
  "Return the bytes that encode STR."
  (check-utf-8 transcoder)
  (string->utf8 str))

(define (transcoded-port port transcoder)
  "Return PORT, which takes text anyway."
  (check-utf-8 transcoder)
  port)

(define (port-transcoder port)
  "Return the transcoder of PORT."
  (native-transcoder))

;; Ports.

(define (textual-port? x)
  "Return true when X is a port: all ports take text."
  (port? x))

(define (binary-port? x)
  "Return true when X is a port: all ports take bytes."
  (port? x))

(define (port-eof? port)
  "Return true when PORT has nothing left."
  (eof-object? (lookahead-char port)))

(define* (flush-output-port #:optional (port (current-output-port)))
  "Write out what PORT still holds."
  (force-output port))

(define (output-port-buffer-mode port)
  "Return the buffer mode of PORT."
  'block)

(define (port-has-port-position? port)
  "Return #f: the position of ports is not known."
  #f)

(define (port-has-set-port-position!? port)
  "Return #f: the position of ports cannot be set."
  #f)

(define (port-position port)
  "Refuse to tell the position of PORT."
  (error "port has no position:" port))

(define (set-port-position! port position)
  "Refuse to set the position of PORT."
  (error "port has no position:" port))

(define (open-string-input-port str)
  "Return a port that reads from STR."
  (open-input-string str))

(define (open-string-output-port)
  "Return a port that collects text, and a procedure that returns what was written."
  (let ((port (open-output-string)))
    (values port
            (lambda () (get-output-string port)))))

(define (call-with-string-output-port proc)
  "Return the text that PROC writes to the port that it is given."
  (call-with-output-string proc))

(define* (call-with-bytevector-output-port proc #:optional transcoder)
  "Return the bytes that PROC writes to the port that it is given."
  (call-with-output-bytevector proc))

(define* (open-file-input-port file #:optional options buffer-mode transcoder)
  "Return a port that reads from FILE."
  (open-file file "rb"))

(define* (open-file-output-port file #:optional options buffer-mode transcoder)
  "Return a port that writes to FILE."
  (open-file file "wb"))

(define* (open-file-input/output-port file #:optional options buffer-mode transcoder)
  "Return a port that reads from and writes to FILE."
  (open-file file "r+b"))

(define (standard-input-port)
  "Return the standard input."
  (current-input-port))

(define (standard-output-port)
  "Return the standard output."
  (current-output-port))

(define (standard-error-port)
  "Return the standard error."
  (current-error-port))

(define (make-custom-textual-output-port id . callbacks)
  "Refuse to make a port that writes through a procedure."
  (%refuse 'write-file "make-custom-textual-output-port"))

;; Data.

(define (get-datum port)
  "Return the next datum of PORT, or the end-of-file object."
  (read port))

(define (put-datum port datum)
  "Write DATUM to PORT."
  (write datum port))

(define (get-string-all port)
  "Return the rest of the text of PORT, or the end-of-file object."
  (let ((text (%read-string port)))
    (if (string-null? text) the-eof-object text)))

;; Conditions of coding.

(define-exception-type &i/o-decoding &i/o-port make-i/o-decoding-error i/o-decoding-error?)
(define-exception-type &i/o-encoding &i/o-port make-i/o-encoding-error i/o-encoding-error?
  (char i/o-encoding-error-char))
