;; SPDX-License-Identifier: GPL-3.0-or-later
;; The long names of the abbreviations for syntax.
(define-syntax m
  (lambda (stx)
    (syntax-case stx ()
      ((_ a b ...)
       (quasisyntax (list (unsyntax (syntax a)) (unsyntax-splicing (reverse (syntax (b ...))))))))))
(write (m 1 2 3)) (newline)
(write (syntax->datum (quasisyntax (x (unsyntax (datum->syntax #'here (+ 1 1))))))) (newline)
