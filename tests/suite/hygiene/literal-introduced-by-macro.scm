;; SPDX-License-Identifier: GPL-3.0-or-later
;; A literal passed through another macro is still recognised.
(define-syntax my-cond
  (syntax-rules (else) ((_ (else e)) e) ((_ (c e) rest ...) (if c e (my-cond rest ...)))))
(define-syntax choose
  (syntax-rules () ((_ c a b) (my-cond (c a) (else b)))))
(write (list (choose #t 1 2) (choose #f 1 2))) (newline)
(write (let ((else 'shadowed)) (choose #f 1 2))) (newline)
