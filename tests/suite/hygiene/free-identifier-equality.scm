;; SPDX-License-Identifier: GPL-3.0-or-later
;; Comparing what names mean.
(define-syntax is-else?
  (lambda (stx)
    (syntax-case stx ()
      ((_ x) (if (free-identifier=? #'x #'else) #''yes #''no)))))
(write (list (is-else? else) (is-else? other))) (newline)
(write (let ((else 1)) (is-else? else))) (newline)
(define-syntax same-binding?
  (lambda (stx) (syntax-case stx () ((_ a b) (datum->syntax stx (free-identifier=? #'a #'b))))))
(write (list (same-binding? car car) (same-binding? car cdr))) (newline)
(write (let ((p 1)) (let ((q 2)) (list (same-binding? p p) (same-binding? p q))))) (newline)
