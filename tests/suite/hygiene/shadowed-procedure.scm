;; SPDX-License-Identifier: GPL-3.0-or-later
;; A procedure that the macro names is the one of its definition.
(define (helper x) (list 'global x))
(define-syntax call-helper
  (syntax-rules () ((_ e) (helper e))))
(write (let ((helper (lambda (x) 'local))) (call-helper 1))) (newline)
(define-syntax use-car (syntax-rules () ((_ p) (car p))))
(write (let ((car cdr)) (list (use-car '(1 2)) (car '(1 2))))) (newline)
(set! helper (lambda (x) (list 'changed x)))
(write (call-helper 2)) (newline)
