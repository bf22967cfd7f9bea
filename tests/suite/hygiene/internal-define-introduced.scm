;; SPDX-License-Identifier: GPL-3.0-or-later
;; In a body too, a definition that a macro introduces is its own.
(define (f hidden)
  (define-syntax def-temp (syntax-rules () ((_ v use) (begin (define temp v) (define use (lambda () temp))))))
  (def-temp 5 get)
  (def-temp 6 get2)
  (list hidden (get) (get2)))
(write (f 'arg)) (newline)
(define (g) (define-syntax def (syntax-rules () ((_ name v) (define name v)))) (def x 1) (def y 2) (list x y))
(write (g)) (newline)
