;; SPDX-License-Identifier: GPL-3.0-or-later
;; A handler that looks on before the stack is unwound.
(define seen '())
(define result
  (catch 'problem
    (lambda () (dynamic-wind (const #f) (lambda () (throw 'problem 1)) (lambda () (set! seen (cons 'unwound seen)))))
    (lambda (key . args) (set! seen (cons 'handler seen)) 'handled)
    (lambda (key . args) (set! seen (cons 'pre-unwind seen)))))
(write result) (newline)
(write (reverse seen)) (newline)
(write (catch 'x (lambda () (with-throw-handler 'x (lambda () (throw 'x 5)) (lambda (k v) (set! seen (list k v))))) (lambda (k v) 'after))) (newline)
(write seen) (newline)
