;;; guixlite --- names of Guile that are known, and refused when they are used
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Modules of Guile that work on the machine, or on code, have their names
;;; here and nothing behind them.

(define-module (system refused)
  #:export (define-refused
            define-refused-syntax))

(define-syntax-rule (define-refused what name ...)
  ;; Define each NAME as a procedure that is refused since it needs WHAT.
  (begin
    (define (name . arguments) (%refuse 'what (symbol->string 'name)))
    ...))

(define-syntax-rule (define-refused-syntax what name ...)
  ;; Define each NAME, syntax in Guile, as syntax that is refused likewise.
  (begin
    (define-syntax-rule (name . arguments)
      (%refuse 'what (symbol->string 'name)))
    ...))
