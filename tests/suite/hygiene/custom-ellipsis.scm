;; SPDX-License-Identifier: GPL-3.0-or-later
;; Another name for the ellipsis leaves ... an ordinary identifier.
(define-syntax my-list
  (syntax-rules ::: () ((_ x :::) (list 'x :::))))
(write (my-list a b c)) (newline)
(define-syntax define-collector
  (syntax-rules ::: ()
    ((_ (name tag) :::) (begin (define-syntax name (syntax-rules () ((_ e ...) (list 'tag e ...)))) :::))))
(define-collector (as a) (bs b))
(write (list (as 1 2) (bs))) (newline)
