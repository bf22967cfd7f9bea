;;; guixlite --- (system repl command): commands of the REPL, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl command)
  #:export (define-meta-command meta-command))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused meta-command)

(define-syntax-rule (define-meta-command . rest)
  (%refuse 'compile "define-meta-command"))
