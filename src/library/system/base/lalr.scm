;;; guixlite --- (system base lalr): a generator of parsers, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base lalr)
  #:use-module (system refused)
  #:export (glr-driver lalr-parser lexical-token-category lexical-token-source
            lexical-token-value lexical-token? lr-driver make-lexical-token make-source-location
            source-location->source-properties source-location-column source-location-input
            source-location-length source-location-line source-location-offset source-location?))

(define-refused compile glr-driver lr-driver source-location->source-properties)

(define-refused-syntax compile lalr-parser lexical-token-category lexical-token-source
  lexical-token-value lexical-token? make-lexical-token make-source-location source-location-column
  source-location-input source-location-length source-location-line source-location-offset
  source-location?)
