;; SPDX-License-Identifier: GPL-3.0-or-later
;; Formals that a macro inserts do not capture the body that it is given.
(define-syntax fn (syntax-rules () ((_ body) (lambda (arg) body))))
(define arg 'global)
(write ((fn arg) 'passed)) (newline)
(define-syntax fn1 (syntax-rules () ((_ a body) (lambda (a) body))))
(write ((fn1 arg arg) 'passed)) (newline)
(define-syntax fn-rest (syntax-rules () ((_ body) (lambda args body))))
(define args 'global-args)
(write ((fn-rest args) 1 2)) (newline)
