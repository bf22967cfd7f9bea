;;; guixlite --- (ice-9 optargs): optional and keyword arguments
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 optargs)
  #:export (define*-public defmacro* defmacro*-public let-keywords let-keywords* let-optional
            let-optional*)
  #:re-export (define* lambda*))

;; Bind variables to the elements of the list REST, each to its default where there is none.
(define-syntax-rule (let-optional rest (binding ...) body ...)
  (apply (lambda* (#:optional binding ... #:rest ignored) body ...) rest))

(define-syntax-rule (let-optional* rest (binding ...) body ...)
  (let-optional rest (binding ...) body ...))

;; Bind variables to the values of keywords in the list REST.
(define-syntax let-keywords
  (syntax-rules ()
    ((_ rest #f (binding ...) body ...)
     (apply (lambda* (#:key binding ...) body ...) rest))
    ((_ rest allow-other-keys? (binding ...) body ...)
     (apply (lambda* (#:key binding ... #:allow-other-keys) body ...) rest))))

(define-syntax-rule (let-keywords* rest allow-other-keys? (binding ...) body ...)
  (let-keywords rest allow-other-keys? (binding ...) body ...))

(define-syntax-rule (define*-public (name . formals) body ...)
  (begin
    (define* (name . formals) body ...)
    (export name)))

;; A macro of the old kind whose parameters are as in lambda*.
(define-syntax-rule (defmacro* name formals body ...)
  (define-macro name (lambda* formals body ...)))

(define-syntax-rule (defmacro*-public name formals body ...)
  (begin
    (defmacro* name formals body ...)
    (export-syntax name)))
