;;; guixlite --- (system base lalr): a generator of parsers, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base lalr)
  #:export (glr-driver lalr-parser lexical-token-category lexical-token-source
            lexical-token-value lexical-token? lr-driver make-lexical-token make-source-location
            source-location->source-properties source-location-column source-location-input
            source-location-length source-location-line source-location-offset source-location?))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused glr-driver lr-driver source-location->source-properties)

(define-syntax-rule (lalr-parser . rest)
  (%refuse 'compile "lalr-parser"))

(define-syntax-rule (lexical-token-category . rest)
  (%refuse 'compile "lexical-token-category"))

(define-syntax-rule (lexical-token-source . rest)
  (%refuse 'compile "lexical-token-source"))

(define-syntax-rule (lexical-token-value . rest)
  (%refuse 'compile "lexical-token-value"))

(define-syntax-rule (lexical-token? . rest)
  (%refuse 'compile "lexical-token?"))

(define-syntax-rule (make-lexical-token . rest)
  (%refuse 'compile "make-lexical-token"))

(define-syntax-rule (make-source-location . rest)
  (%refuse 'compile "make-source-location"))

(define-syntax-rule (source-location-column . rest)
  (%refuse 'compile "source-location-column"))

(define-syntax-rule (source-location-input . rest)
  (%refuse 'compile "source-location-input"))

(define-syntax-rule (source-location-length . rest)
  (%refuse 'compile "source-location-length"))

(define-syntax-rule (source-location-line . rest)
  (%refuse 'compile "source-location-line"))

(define-syntax-rule (source-location-offset . rest)
  (%refuse 'compile "source-location-offset"))

(define-syntax-rule (source-location? . rest)
  (%refuse 'compile "source-location?"))
