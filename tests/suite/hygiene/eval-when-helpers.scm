;; SPDX-License-Identifier: GPL-3.0-or-later
;; Procedures that a macro calls while it expands.
(eval-when (expand load eval)
  (define (double-all l) (map (lambda (x) (* 2 x)) l)))
(define-syntax doubled
  (lambda (stx)
    (syntax-case stx ()
      ((_ n ...) (datum->syntax stx (cons 'list (double-all (syntax->datum #'(n ...)))))))))
(write (doubled 1 2 3)) (newline)
(write (let ((double-all 'shadow)) (doubled 4))) (newline)
