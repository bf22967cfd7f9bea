;; SPDX-License-Identifier: GPL-3.0-or-later
;; Renaming never shows in quoted data.
(define-syntax quoted (syntax-rules () ((_ a) '(a tmp let (x . y) #(v)))))
(write (quoted z)) (newline)
(define-syntax case-tmp (syntax-rules () ((_ e) (let ((tmp e)) (case tmp ((tmp) 'was-tmp) (else 'no))))))
(write (case-tmp 'tmp)) (newline)
(define-syntax sym (syntax-rules () ((_) 'made)))
(write (eq? (sym) 'made)) (newline)
(define-syntax qq (syntax-rules () ((_ a) (let ((x a)) `(x ,x)))))
(write (qq 5)) (newline)
