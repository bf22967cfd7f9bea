;; SPDX-License-Identifier: GPL-3.0-or-later
;; Throwing a key with arguments, catching it by key or all.
(write (catch 'my-key (lambda () (throw 'my-key 1 2)) list)) (newline)
(write (catch #t (lambda () (throw 'any "text")) (lambda (key . args) (cons 'got args)))) (newline)
(write (catch 'a (lambda () 'no-throw) (lambda _ 'never))) (newline)
(write (catch 'outer
         (lambda ()
           (catch 'inner (lambda () (throw 'outer 'x)) (lambda _ 'wrong)))
         (lambda (key . args) (list 'outer-got key args))))
(newline)
(write (catch #t (lambda () (throw 'no-arguments)) list)) (newline)
