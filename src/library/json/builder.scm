;;; guixlite --- (json builder): data to JSON text
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (json builder)
  #:export (scm->json scm->json-seq scm->json-seq-string scm->json-string))

;; How the text is written: whether slashes are escaped, whether characters beyond ASCII are, what
;; null is, and whether there is one entry a line.

(define (key->string key)
  "Return KEY of an object as a string, or #f."
  (cond ((string? key) key)
        ((symbol? key) (symbol->string key))
        ((number? key) (number->string key))
        (else #f)))

(define (object? x)
  "Return true when X is an association list with keys of objects."
  (and (list? x)
       (and-map (lambda (entry) (and (pair? entry) (key->string (car entry)) #t)) x)))

(define (hex code)
  (let ((digits (number->string code 16)))
    (string-append "\\u" (make-string (- 4 (string-length digits)) #\0) digits)))

(define (escape c solidus unicode)
  "Return the text that stands for the character C in a string."
  (let ((code (char->integer c)))
    (cond ((char=? c #\") "\\\"")
          ((char=? c #\\) "\\\\")
          ((char=? c #\/) (if solidus "\\/" "/"))
          ((char=? c #\backspace) "\\b")
          ((char=? c #\page) "\\f")
          ((char=? c #\newline) "\\n")
          ((char=? c #\return) "\\r")
          ((char=? c #\tab) "\\t")
          ((< code 32) (hex code))
          ((or (< code 128) (not unicode)) (string c))
          ((< code #x10000) (hex code))
          (else
           (let ((rest (- code #x10000)))
             (string-append (hex (+ #xd800 (quotient rest 1024)))
                            (hex (+ #xdc00 (remainder rest 1024)))))))))

(define (build-string str port solidus unicode)
  (display #\" port)
  (string-for-each (lambda (c) (display (escape c solidus unicode) port)) str)
  (display #\" port))

(define (build-number number port)
  (display (cond ((exact-integer? number) number)
                 ((rational? number) (exact->inexact number))
                 (else (throw 'json-invalid number)))
           port))

(define (build-items items open close port pretty level build-item)
  "Write ITEMS, each by BUILD-ITEM, between OPEN and CLOSE."
  (define (indent level)
    (when pretty
      (newline port)
      (display (make-string (* 2 level) #\space) port)))
  (display open port)
  (unless (null? items)
    (let loop ((items items))
      (indent (+ level 1))
      (build-item (car items))
      (unless (null? (cdr items))
        (display "," port)
        (loop (cdr items))))
    (indent level))
  (display close port))

(define (build obj port solidus unicode null pretty level)
  "Write OBJ to PORT, at LEVEL when it is written over several lines."
  (define (build-inner obj)
    (build obj port solidus unicode null pretty (+ level 1)))
  (cond ((eq? obj #t) (display "true" port))
        ((eq? obj #f) (display "false" port))
        ((equal? obj null) (display "null" port))
        ((number? obj) (build-number obj port))
        ((string? obj) (build-string obj port solidus unicode))
        ((symbol? obj) (build-string (symbol->string obj) port solidus unicode))
        ((vector? obj)
         (build-items (vector->list obj) "[" "]" port pretty level build-inner))
        ((hash-table? obj)
         (build (hash-map->list cons obj) port solidus unicode null pretty level))
        ((object? obj)
         (build-items obj "{" "}" port pretty level
                      (lambda (entry)
                        (build-string (key->string (car entry)) port solidus unicode)
                        (display (if pretty ": " ":") port)
                        (build-inner (cdr entry)))))
        (else (throw 'json-invalid obj))))

(define (valid? obj null)
  "Return true when OBJ can be written as JSON."
  (or (boolean? obj)
      (equal? obj null)
      (and (number? obj) (rational? obj))
      (string? obj)
      (symbol? obj)
      (hash-table? obj)
      (and (vector? obj)
           (and-map (lambda (item) (valid? item null)) (vector->list obj)))
      (and (object? obj)
           (and-map (lambda (entry) (valid? (cdr entry) null)) obj))))

(define* (scm->json obj #:optional (port (current-output-port)) #:key (solidus #f) (unicode #f)
                    (null 'null) (validate #t) (pretty #f))
  "Write OBJ as JSON to PORT."
  (when (and validate (not (valid? obj null)))
    (throw 'json-invalid obj))
  (build obj port solidus unicode null pretty 0))

(define* (scm->json-string obj #:key (solidus #f) (unicode #f) (null 'null) (validate #t)
                           (pretty #f))
  "Return OBJ as JSON."
  (call-with-output-string
   (lambda (port)
     (scm->json obj port #:solidus solidus #:unicode unicode #:null null #:validate validate
                #:pretty pretty))))

(define* (scm->json-seq objects #:optional (port (current-output-port)) #:key (solidus #f)
                        (unicode #f) (null 'null) (validate #t))
  "Write OBJECTS to PORT as JSON, each behind a record separator and before a newline."
  (for-each (lambda (obj)
              (display #\x1e port)
              (scm->json obj port #:solidus solidus #:unicode unicode #:null null
                         #:validate validate)
              (newline port))
            objects))

(define* (scm->json-seq-string objects #:key (solidus #f) (unicode #f) (null 'null)
                               (validate #t))
  "Return OBJECTS as JSON, each behind a record separator and before a newline."
  (call-with-output-string
   (lambda (port)
     (scm->json-seq objects port #:solidus solidus #:unicode unicode #:null null
                    #:validate validate))))
