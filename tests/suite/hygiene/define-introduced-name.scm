;; SPDX-License-Identifier: GPL-3.0-or-later
;; A top-level definition of a name that the macro made up, and of one that it was given.
(define-syntax define-both
  (syntax-rules () ((_ name value) (begin (define secret value) (define (name) secret)))))
(define-both get-one 1)
(write (get-one)) (newline)
(define secret 'mine)
(write (list secret (get-one))) (newline)
(define-both get-two 2)
(write (list (get-one) (get-two) secret)) (newline)
