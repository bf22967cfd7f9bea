;; SPDX-License-Identifier: GPL-3.0-or-later
;; Comparing names as binders: what a macro inserts is not what the user wrote.
(define-syntax check
  (lambda (stx)
    (syntax-case stx ()
      ((_ a b) (datum->syntax stx (list 'quote (list (bound-identifier=? #'a #'b) (bound-identifier=? #'a #'x))))))))
(write (check x x)) (newline)
(write (check x y)) (newline)
(define-syntax via (syntax-rules () ((_ a) (check a x))))
(write (via x)) (newline)
