;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro may name what is defined after it.
(define-syntax call-later (syntax-rules () ((_ x) (later x))))
(define (caller y) (call-later y))
(define (later x) (list 'later x))
(write (caller 1)) (newline)
(write (let ((later 'shadow)) (call-later 2))) (newline)
