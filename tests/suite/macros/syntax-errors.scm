;; SPDX-License-Identifier: GPL-3.0-or-later
;; Uses that match no pattern, and errors that a macro reports.
(define-syntax-rule (report exp)
  (catch 'syntax-error
    (lambda () (write (primitive-eval 'exp)) (newline))
    (lambda (key who message where form subform . rest) (write (list key who message form subform)) (newline))))
(define-syntax only-two (syntax-rules () ((_ a b) (list a b))))
(report (only-two 1 2))
(report (only-two 1))
(report (if))
(report (let ((x)) x))
(report (lambda))
(define-syntax positive-literal
  (lambda (stx)
    (syntax-case stx ()
      ((_ n) (if (positive? (syntax->datum #'n)) #'n (syntax-violation 'positive-literal "not positive" stx #'n))))))
(report (positive-literal 5))
(report (positive-literal -5))
(report (else 1))
