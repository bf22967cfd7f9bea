;; SPDX-License-Identifier: GPL-3.0-or-later
;; Pattern variables may be called like forms.
(define-syntax m (syntax-rules () ((_ if let) (list if let))))
(write (m 1 2)) (newline)
(define-syntax apply-op (syntax-rules () ((_ lambda args ...) (lambda args ...))))
(write (apply-op + 1 2)) (newline)
(define-syntax bind (syntax-rules () ((_ define e body) (let ((define e)) body))))
(write (bind z 5 (* z z))) (newline)
