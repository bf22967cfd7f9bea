;; SPDX-License-Identifier: GPL-3.0-or-later
;; A capturing macro used by another macro captures in that macro's scope.
(define-syntax bind-it
  (lambda (stx)
    (syntax-case stx ()
      ((k e body) (with-syntax ((it (datum->syntax #'k 'it))) #'(let ((it e)) body))))))
(define it 'global)
(define-syntax wrapper (syntax-rules () ((_ e body) (bind-it e body))))
(write (bind-it 1 it)) (newline)
(write (wrapper 1 it)) (newline)
(define-syntax wrapper2 (syntax-rules () ((_ e) (bind-it e (list it it)))))
(write (wrapper2 2)) (newline)
