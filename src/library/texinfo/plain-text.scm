;;; guixlite --- (texinfo plain-text): documentation as plain text, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (texinfo plain-text)
  #:export (*line-width* stexi->plain-text))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused stexi->plain-text)

(define *line-width* '*line-width*)
