;;; guixlite --- (system base compile): the compiler, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base compile)
  #:export (compile compile-and-load compile-file compiled-file-name compute-compiler decompile
            default-optimization-level default-warning-level read-and-compile))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused compile compile-and-load compile-file compiled-file-name compute-compiler
  decompile default-optimization-level default-warning-level read-and-compile)
