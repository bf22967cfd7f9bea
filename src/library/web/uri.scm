;;; guixlite --- (web uri): identifiers of resources
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web uri)
  #:use-module (srfi srfi-9)
  #:use-module (rnrs bytevectors)
  #:use-module (ice-9 regex)
  #:export (build-relative-ref build-uri build-uri-reference declare-default-port!
            encode-and-join-uri-path relative-ref? split-and-decode-uri-path
            string->relative-ref string->uri string->uri-reference uri->string uri-decode
            uri-encode uri-fragment uri-host uri-path uri-port uri-query uri-reference? uri-scheme
            uri-userinfo uri?))

(define-record-type <uri>
  (make-uri scheme userinfo host port path query fragment)
  uri-reference?
  (scheme uri-scheme)
  (userinfo uri-userinfo)
  (host uri-host)
  (port uri-port)
  (path uri-path)
  (query uri-query)
  (fragment uri-fragment))

(define (uri? x)
  "Return true when X is an absolute URI."
  (and (uri-reference? x) (uri-scheme x) #t))

(define (relative-ref? x)
  "Return true when X is a URI reference without a scheme."
  (and (uri-reference? x) (not (uri-scheme x))))

(define (uri-error message . arguments)
  (throw 'uri-error message arguments))

(define (validate uri)
  "Return URI, or throw an error if its parts do not go together."
  (let ((host (uri-host uri))
        (path (uri-path uri)))
    (when (and (uri-scheme uri) (not (symbol? (uri-scheme uri))))
      (uri-error "Expected a symbol for the URI scheme: ~s" (uri-scheme uri)))
    (when (and (not host) (or (uri-userinfo uri) (uri-port uri)))
      (uri-error "Expected a host, given userinfo or port"))
    (when (and (uri-port uri) (not (exact-integer? (uri-port uri))))
      (uri-error "Expected port to be an integer: ~s" (uri-port uri)))
    (unless (string? path)
      (uri-error "Expected string for path: ~s" path))
    (when (and host (not (string-null? path)) (not (string-prefix? "/" path)))
      (uri-error "Expected absolute path starting with \"/\": ~a" path))
    uri))

(define* (build-uri scheme #:key userinfo host port (path "") query fragment (validate? #t))
  "Return the URI of SCHEME, a symbol, and the other parts."
  (let ((uri (make-uri scheme userinfo host port path query fragment)))
    (if validate? (validate uri) uri)))

(define* (build-uri-reference #:key scheme userinfo host port (path "") query fragment
                              (validate? #t))
  "Return the URI reference of the parts given."
  (let ((uri (make-uri scheme userinfo host port path query fragment)))
    (if validate? (validate uri) uri)))

(define* (build-relative-ref #:key userinfo host port (path "") query fragment (validate? #t))
  "Return the URI reference, without a scheme, of the parts given."
  (let ((uri (make-uri #f userinfo host port path query fragment)))
    (if validate? (validate uri) uri)))

;; Reading: RFC 3986, appendix B.

(define uri-syntax
  (make-regexp
   "^(([a-zA-Z][a-zA-Z0-9+.-]*):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?$"))

(define authority-syntax
  (make-regexp "^(([^@]*)@)?(\\[([0-9a-fA-F:.]+)\\]|([a-zA-Z0-9_.~%!$&'()*+,;=-]*))(:([0-9]*))?$"))

(define (parse-authority text ret)
  "Pass RET the user information, the host and the port that TEXT says, or #f when it is malformed."
  (let ((match (regexp-exec authority-syntax text)))
    (cond ((string-null? text) (ret #t #f #f #f))
          ((not match) (ret #f #f #f #f))
          (else
           (let ((port (match:substring match 7)))
             (ret #t
                  (match:substring match 2)
                  (or (match:substring match 4) (match:substring match 5))
                  (and port (not (string-null? port)) (string->number port))))))))

(define (string->uri-reference text)
  "Return the URI reference that TEXT is, or #f."
  (let ((match (regexp-exec uri-syntax text)))
    (and match
         (let ((scheme (match:substring match 2)))
           (parse-authority
            (or (match:substring match 4) "")
            (lambda (well-formed? userinfo host port)
              (and well-formed?
                   (make-uri (and scheme (string->symbol (string-downcase scheme)))
                             userinfo host port
                             (match:substring match 5)
                             (match:substring match 7)
                             (match:substring match 9)))))))))

(define (string->uri text)
  "Return the absolute URI that TEXT is, or #f."
  (let ((uri (string->uri-reference text)))
    (and uri (uri? uri) uri)))

(define (string->relative-ref text)
  "Return the URI reference without a scheme that TEXT is, or #f."
  (let ((uri (string->uri-reference text)))
    (and uri (relative-ref? uri) uri)))

;; Writing.

(define default-ports
  '((http . 80) (https . 443)))

(define (declare-default-port! scheme port)
  "Do nothing but check: the default ports of schemes are fixed."
  (unless (eqv? port (assq-ref default-ports scheme))
    (error "declare-default-port!: the default ports of schemes are fixed" scheme port)))

(define* (uri->string uri #:key (include-fragment? #t))
  "Return URI as text."
  (let ((scheme (uri-scheme uri))
        (host (uri-host uri))
        (port (uri-port uri)))
    (string-append
     (if scheme (string-append (symbol->string scheme) ":") "")
     (if host
         (string-append "//"
                        (if (uri-userinfo uri) (string-append (uri-userinfo uri) "@") "")
                        (if (string-index host #\:) (string-append "[" host "]") host)
                        (if (and port (not (eqv? port (assq-ref default-ports scheme))))
                            (string-append ":" (number->string port))
                            ""))
         "")
     (uri-path uri)
     (if (uri-query uri) (string-append "?" (uri-query uri)) "")
     (if (and include-fragment? (uri-fragment uri))
         (string-append "#" (uri-fragment uri))
         ""))))

;; Percent-encoding.

(define unreserved-chars
  (string->char-set
   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"))

(define (hex-byte byte)
  (let ((digits (string-upcase (number->string byte 16))))
    (string-append "%" (if (< byte 16) "0" "") digits)))

(define* (uri-encode str #:key (encoding "utf-8") (unescaped-chars unreserved-chars))
  "Return STR with the characters that are not in UNESCAPED-CHARS encoded by their bytes."
  (string-concatenate
   (map (lambda (c)
          (if (char-set-contains? unescaped-chars c)
              (string c)
              (string-concatenate
               (map hex-byte (bytevector->u8-list (string->utf8 (string c)))))))
        (string->list str))))

(define* (uri-decode str #:key (encoding "utf-8") (decode-plus-to-space? #t))
  "Return STR with its encoded bytes decoded."
  (let ((end (string-length str)))
    (let loop ((i 0) (bytes '()))
      (if (= i end)
          (utf8->string (u8-list->bytevector (reverse! bytes)))
          (let ((c (string-ref str i)))
            (cond ((char=? c #\%)
                   (let ((byte (and (<= (+ i 3) end)
                                    (string->number (substring str (+ i 1) (+ i 3)) 16))))
                     (unless byte
                       (uri-error "Invalid percent-encoding of: ~s" str))
                     (loop (+ i 3) (cons byte bytes))))
                  ((and decode-plus-to-space? (char=? c #\+))
                   (loop (+ i 1) (cons 32 bytes)))
                  (else
                   (loop (+ i 1)
                         (append (reverse (bytevector->u8-list (string->utf8 (string c))))
                                 bytes)))))))))

(define (split-and-decode-uri-path path)
  "Return the list of the parts of PATH between slashes, decoded, but for the empty ones."
  (map (lambda (part) (uri-decode part #:decode-plus-to-space? #f))
       (filter (lambda (part) (not (string-null? part)))
               (string-split path #\/))))

(define (encode-and-join-uri-path parts)
  "Return PARTS, each encoded, with slashes between them."
  (string-join (map uri-encode parts) "/"))
