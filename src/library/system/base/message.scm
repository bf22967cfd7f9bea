;;; guixlite --- (system base message): messages of the compiler, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base message)
  #:export (%warning-types *current-warning-port* *current-warning-prefix* lookup-warning-type
            warning warning-type-description warning-type-name warning-type-printer
            warning-type?))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused lookup-warning-type warning)

(define-syntax-rule (warning-type-description . rest)
  (%refuse 'compile "warning-type-description"))

(define-syntax-rule (warning-type-name . rest)
  (%refuse 'compile "warning-type-name"))

(define-syntax-rule (warning-type-printer . rest)
  (%refuse 'compile "warning-type-printer"))

(define-syntax-rule (warning-type? . rest)
  (%refuse 'compile "warning-type?"))

(define %warning-types '%warning-types)

(define *current-warning-port* '*current-warning-port*)

(define *current-warning-prefix* '*current-warning-prefix*)
