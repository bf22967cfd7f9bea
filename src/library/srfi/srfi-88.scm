;;; guixlite --- (srfi srfi-88): keywords
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-88)
  #:export (keyword->string string->keyword)
  #:re-export (keyword?))

(define (keyword->string keyword)
  "Return the name of KEYWORD."
  (symbol->string (keyword->symbol keyword)))

(define (string->keyword name)
  "Return the keyword called NAME."
  (symbol->keyword (string->symbol name)))
