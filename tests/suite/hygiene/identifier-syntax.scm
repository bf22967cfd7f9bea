;; SPDX-License-Identifier: GPL-3.0-or-later
;; A name that expands to an expression of the macro's scope.
(define storage (list 1 2))
(define-syntax head (identifier-syntax (car storage)))
(write (let ((storage '(wrong)) (car cdr)) head)) (newline)
(set! storage '(9))
(write (list head (+ head 1))) (newline)
(define-syntax var
  (identifier-syntax (id (list 'ref (car storage))) ((set! id e) (set! storage (list e)))))
(set! var 'new)
(write var) (newline)
(write (let ((var 5)) var)) (newline)
