;; SPDX-License-Identifier: GPL-3.0-or-later
;; The user's expression sees the user's bindings, whatever the macro binds around it.
(define-syntax with-x
  (syntax-rules () ((_ e) (let ((x 'macro)) e))))
(define x 'user)
(write (with-x x)) (newline)
(write (let ((x 'local)) (with-x x))) (newline)
(define-syntax with-name (syntax-rules () ((_ n e) (let ((n 'bound)) e))))
(write (with-name x x)) (newline)
(write (with-name y (with-x (list x y)))) (newline)
