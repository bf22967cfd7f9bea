;; SPDX-License-Identifier: GPL-3.0-or-later
;; A Scheme in Scheme.
(use-modules (ice-9 match))
(define (ev e env)
  (match e
    ((? symbol?) (cdr (or (assq e env) (error "unbound" e))))
    ((not (? pair?)) e)
    (('quote x) x)
    (('if c a b) (if (ev c env) (ev a env) (ev b env)))
    (('lambda (params ...) body) (lambda args (ev body (append (map cons params args) env))))
    (('letrec ((f ('lambda params body))) in)
     (letrec ((env* (cons (cons f (lambda args (ev body (append (map cons params args) env*)))) env))) (ev in env*)))
    ((f args ...) (apply (ev f env) (map (lambda (a) (ev a env)) args)))))
(define env (list (cons '+ +) (cons '* *) (cons '- -) (cons '= =) (cons 'list list)))
(write (ev '((lambda (x y) (list x (* x y) 'done)) 3 4) env)) (newline)
(write (ev '(letrec ((fact (lambda (n) (if (= n 0) 1 (* n (fact (- n 1))))))) (fact 10)) env)) (newline)
(write (catch 'misc-error (lambda () (ev 'nope env)) (lambda (k w f a . _) a))) (newline)
