;; SPDX-License-Identifier: GPL-3.0-or-later
;; Transformers written as procedures.
(define-syntax my-if
  (lambda (stx)
    (syntax-case stx (then else)
      ((_ c then t else e) #'(cond (c t) (else e)))
      ((_ c then t) #'(if c t #f)))))
(write (my-if (> 2 1) then 'yes)) (newline)
(define-syntax constant-sum
  (lambda (stx)
    (syntax-case stx ()
      ((_ n ...)
       (and-map integer? (syntax->datum #'(n ...)))
       (datum->syntax stx (apply + (syntax->datum #'(n ...)))))
      ((_ e ...) #'(+ e ...)))))
(define two 2)
(write (list (constant-sum 1 2 3) (constant-sum 1 two))) (newline)
(define-syntax reversed
  (lambda (stx)
    (syntax-case stx ()
      ((_ e ...) (with-syntax (((r ...) (reverse #'(e ...)))) #'(list r ...))))))
(write (reversed 1 2 3)) (newline)
