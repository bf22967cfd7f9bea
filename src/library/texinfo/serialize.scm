;;; guixlite --- (texinfo serialize): documentation in Texinfo, which is not written
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (texinfo serialize)
  #:export (stexi->texi))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused stexi->texi)
