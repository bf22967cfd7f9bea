;; SPDX-License-Identifier: GPL-3.0-or-later
;; (... ...) in a template is an ellipsis for the macro that is made.
(define-syntax define-lister
  (syntax-rules ()
    ((_ name tag) (define-syntax name (syntax-rules () ((_ x (... ...)) (list 'tag x (... ...))))))))
(define-lister numbers num)
(write (numbers 1 2 3)) (newline)
(write (numbers)) (newline)
(define-syntax literal-dots (syntax-rules () ((_ a) '(a (... ...)))))
(write (literal-dots x)) (newline)
(define-syntax escaped-list (syntax-rules () ((_ a) '(... (a ...)))))
(write (escaped-list y)) (newline)
