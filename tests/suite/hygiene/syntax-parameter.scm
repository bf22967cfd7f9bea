;; SPDX-License-Identifier: GPL-3.0-or-later
;; A syntax parameter gives one name many meanings, without capture.
(define-syntax-parameter this (lambda (stx) (syntax-violation 'this "no object here" stx)))
(define-syntax-rule (with-object o body ...)
  (let ((object o)) (syntax-parameterize ((this (identifier-syntax object))) body ...)))
(write (with-object '(name . "x") (list 'got (car this)))) (newline)
(write (with-object 1 (with-object 2 (list this this)))) (newline)
(define object 'user-object)
(write (with-object 'o (list this object))) (newline)
(write (catch 'syntax-error (lambda () (primitive-eval '(list this))) (lambda (key who message . _) (list who message)))) (newline)
