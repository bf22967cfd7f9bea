;;; guixlite --- (srfi srfi-31): expressions that refer to themselves
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-31)
  #:export (rec))

;; The value of an expression, or of a procedure, that may refer to itself by the name given.
(define-syntax rec
  (syntax-rules ()
    ((_ (name . formals) body ...)
     (letrec ((name (lambda formals body ...))) name))
    ((_ name expression)
     (letrec ((name expression)) name))))
