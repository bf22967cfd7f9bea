;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro made by a macro keeps both scopes.
(define-syntax define-adder
  (syntax-rules ()
    ((_ name n)
     (define-syntax name (syntax-rules () ((_ e) (let ((amount n)) (+ amount e))))))))
(define amount 100)
(define-adder add5 5)
(define-adder add-amount amount)
(write (add5 amount)) (newline)
(write (add-amount 1)) (newline)
(write (let ((amount 7)) (list (add5 amount) (add-amount amount)))) (newline)
