;; SPDX-License-Identifier: GPL-3.0-or-later
;; Small macros by pattern.
(define-syntax swap!
  (syntax-rules ()
    ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))
(define x 1) (define y 2)
(swap! x y)
(write (list x y)) (newline)
(define-syntax my-or
  (syntax-rules ()
    ((_) #f)
    ((_ e) e)
    ((_ e rest ...) (let ((t e)) (if t t (my-or rest ...))))))
(write (list (my-or) (my-or 1) (my-or #f #f 3))) (newline)
(define-syntax my-unless
  (syntax-rules () ((_ c body ...) (if c #f (begin body ...)))))
(write (my-unless (= 1 2) 'a 'b)) (newline)
