;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro in definition position makes definitions that the rest of the body sees.
(define-syntax define-pair
  (syntax-rules () ((_ (a b) e) (begin (define tmp e) (define a (car tmp)) (define b (cdr tmp))))))
(define (f)
  (define-pair (x y) (cons 1 2))
  (define-pair (p q) (cons 3 4))
  (list x y p q))
(write (f)) (newline)
(define-pair (top-x top-y) '(5 . 6))
(write (list top-x top-y)) (newline)
