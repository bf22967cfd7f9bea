;; SPDX-License-Identifier: GPL-3.0-or-later
;; The classic: a user's t inside an or that binds t.
(define-syntax my-or
  (syntax-rules () ((_) #f) ((_ e) e) ((_ e r ...) (let ((t e)) (if t t (my-or r ...))))))
(write (let ((t 5)) (my-or #f t))) (newline)
(write (let ((t 5)) (my-or #f #f (+ t 1)))) (newline)
(write (my-or #f (let ((t 1)) (my-or #f t)))) (newline)
