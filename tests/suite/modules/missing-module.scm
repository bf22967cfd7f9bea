;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module that is not there, a binding that it does not give.
(define-syntax-rule (report exp)
  (catch #t (lambda () exp) (lambda (key . args) (write (cons key args)) (newline))))
(report (resolve-interface '(no such module)))
(report (primitive-eval '(use-modules (not there))))
(report (resolve-interface '(srfi srfi-1) #:select '(no-such-name)))
