;;; guixlite --- (system repl error-handling): the debugger, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl error-handling)
  #:export (call-with-error-handling with-error-handling))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused call-with-error-handling)

(define-syntax-rule (with-error-handling . rest)
  (%refuse 'compile "with-error-handling"))
