;;; guixlite --- (texinfo): documentation in Texinfo, which is not read
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (texinfo)
  #:export (call-with-file-and-dir stexi->sxml texi->stexi texi-command-depth texi-command-specs
            texi-fragment->stexi))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused call-with-file-and-dir stexi->sxml texi->stexi texi-command-depth
  texi-fragment->stexi)

(define texi-command-specs 'texi-command-specs)
