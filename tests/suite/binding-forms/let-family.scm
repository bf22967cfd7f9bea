;; SPDX-License-Identifier: GPL-3.0-or-later
;; Scopes of the binding forms.
(define x 'outer)
(write (let ((x 1) (y x)) (list x y))) (newline)
(write (let* ((x 1) (y x)) (list x y))) (newline)
(write (letrec ((x (lambda () y)) (y 2)) (x))) (newline)
(write (let ((x 1)) (set! x 2) (let ((x 3)) (set! x 4)) x)) (newline)
(write x) (newline)
(write (let () (define x 'local) x)) (newline)
