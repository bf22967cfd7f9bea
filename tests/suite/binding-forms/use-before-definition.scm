;; SPDX-License-Identifier: GPL-3.0-or-later
;; Bodies may name what is defined later; values may not.
(define (early) (late))
(define (late) 'late-value)
(write (early)) (newline)
(write (catch 'unbound-variable (lambda () (primitive-eval '(not-yet))) (lambda (k w f a . _) a))) (newline)
(write (catch #t (lambda () (letrec ((a b) (b 1)) a)) (lambda (key . _) key))) (newline)
(write (letrec ((f (lambda () g)) (g 5)) (f))) (newline)
