;;; guixlite --- (system repl repl): the REPL, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl repl)
  #:export (run-repl start-repl))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused run-repl start-repl)
