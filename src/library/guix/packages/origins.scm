;;; guixlite --- origins and content hashes
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Where the source of a package comes from, and the hash that it has.

(define-module (guix packages origins)
  #:use-module (guix records)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix gexp code)
  #:autoload   (guix base32) (nix-base32-string->bytevector
                              bytevector->nix-base32-string)
  #:autoload   (guix base64) (base64-decode)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:export (content-hash
            content-hash?
            content-hash-algorithm
            content-hash-value
            <origin>
            origin
            origin?
            this-origin
            origin-uri
            origin-method
            origin-hash
            origin-file-name
            origin-actual-file-name
            origin-patches
            origin-patch-flags
            origin-patch-inputs
            origin-patch-guile
            origin-snippet
            origin-modules
            base32
            base64))

;;; Origins.

(define (base32 text)
  "Return the bytevector that TEXT, in Nix's base32, denotes."
  (nix-base32-string->bytevector text))

(define (base64 text)
  "Return the bytevector that TEXT, in base64, denotes."
  (base64-decode text))

(define-record-type <content-hash>
  (%make-content-hash algorithm value)
  content-hash?
  (algorithm content-hash-algorithm)
  (value     content-hash-value))

(define (print-content-hash hash port)
  (display "#<content-hash " port)
  (display (content-hash-algorithm hash) port)
  (display ":" port)
  (display (and=> (content-hash-value hash) bytevector->nix-base32-string)
           port)
  (display ">" port))

(set-record-type-printer! <content-hash> print-content-hash)

(define %hash-sizes
  '((sha256 . 32) (sha512 . 64) (sha3-256 . 32) (sha3-512 . 64)
    (blake2s-256 . 64)))

(define (literal-content-hash bytes algorithm)
  "Return the hash BYTES of ALGORITHM, which a form spells out: one of the wrong
length is a mistake in that form."
  (unless (eqv? (bytevector-length bytes) (assq-ref %hash-sizes algorithm))
    (raise (formatted-message (G_ "invalid ~a hash: ~a bytes long")
                              algorithm (bytevector-length bytes))))
  (%make-content-hash algorithm bytes))

(define-syntax content-hash
  ;; (content-hash VALUE [ALGORITHM]): VALUE is text in base32 or gives bytes.  A
  ;; hash that is computed is taken as it is, whatever its length.
  (lambda (form)
    (define (literal? text)
      (string? (syntax->datum text)))
    (syntax-case form ()
      ((_ value)
       #'(content-hash value sha256))
      ((_ text algorithm)
       (literal? #'text)
       #'(literal-content-hash (base32 text) 'algorithm))
      ((_ (decode text) algorithm)
       (and (literal? #'text)
            (identifier? #'decode)
            (or (free-identifier=? #'decode #'base32)
                (free-identifier=? #'decode #'base64)))
       #'(literal-content-hash (decode text) 'algorithm))
      ((_ bytes algorithm)
       #'(%make-content-hash 'algorithm bytes)))))

(define %default-patch-flags
  (gexp ("-p1")))

(define-record-type* <origin>
  %origin make-origin
  origin?
  this-origin
  (uri          origin-uri)
  (method       origin-method)
  (hash         origin-hash)
  (file-name    origin-file-name (default #f))
  (patches      origin-patches (default '()) (delayed))
  (snippet      origin-snippet (default #f))
  (patch-flags  origin-patch-flags (default %default-patch-flags))
  (patch-inputs origin-patch-inputs (default #f))
  (modules      origin-modules (default '()))
  (patch-guile  origin-patch-guile (default #f)))

(define-syntax origin-with-hash
  ;; Turn a field (sha256 BYTES) into a field 'hash'.
  (syntax-rules (sha256)
    ((_ () fields)
     (%origin . fields))
    ((_ ((sha256 bytes) rest ...) (field ...))
     (origin-with-hash (rest ...)
                       (field ... (hash (content-hash bytes sha256)))))
    ((_ (next rest ...) (field ...))
     (origin-with-hash (rest ...) (field ... next)))))

(define-syntax-rule (origin field ...)
  (origin-with-hash (field ...) ()))

(define (print-origin origin port)
  (display "#<origin " port)
  (write (origin-uri origin) port)
  (display " " port)
  (display (origin-hash origin) port)
  (display " " port)
  (write (origin-patches origin) port)
  (display " " port)
  (display (number->string (object-address origin) 16) port)
  (display ">" port))

(set-record-type-printer! <origin> print-origin)

(define (uri-base-name uri)
  "Return the last component of the path of URI, a string."
  (let* ((end (or (string-index uri (lambda (chr) (memv chr '(#\? #\#))))
                  (string-length uri)))
         (scheme (string-contains uri "://")))
    (basename (substring uri (if scheme (+ scheme 3) 0) end))))

(define (origin-actual-file-name origin)
  "Return the name that the file of ORIGIN has, as given or after its URI; #f
where neither says it."
  (or (origin-file-name origin)
      (match (origin-uri origin)
        ((? string? uri) (uri-base-name uri))
        (((? string? uri) . _) (uri-base-name uri))
        (_ #f))))
