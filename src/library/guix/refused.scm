;;; guixlite --- procedures that evaluation must not carry out
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Evaluation neither builds, nor talks to a daemon, nor changes files.  What
;;; Guix offers for that can be named and passed around here; calling it is an
;;; error that says so.

(define-module (guix refused)
  #:use-module (guix diagnostics)
  #:use-module (srfi srfi-34)
  #:export (define-refused
            refuse))

(define (refuse name activity)
  "Raise the error that NAME, a symbol, would do ACTIVITY, a string such as
\"runs a program\"."
  (raise (make-formatted-message
          "'~a' ~a, which is not done while a configuration is evaluated~%"
          (list name activity))))

(define-syntax-rule (define-refused activity name ...)
  ;; Define each NAME as a procedure that is refused since it does ACTIVITY.
  (begin
    (define (name . arguments)
      (refuse 'name activity))
    ...))
