;;; guixlite --- (ice-9 receive): receiving several values
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 receive)
  #:export (receive))

;; Evaluate the body with FORMALS, as in a lambda, bound to the values of EXPRESSION.
(define-syntax-rule (receive formals expression body body* ...)
  (call-with-values (lambda () expression)
    (lambda formals body body* ...)))
