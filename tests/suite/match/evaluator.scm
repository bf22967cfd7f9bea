;; SPDX-License-Identifier: GPL-3.0-or-later
;; A small evaluator of arithmetic with variables.
(use-modules (ice-9 match))
(define (ev e env)
  (match e
    ((? number? n) n)
    ((? symbol? s) (or (assq-ref env s) (error "unbound:" s)))
    (('let ((names exps) ...) body)
     (ev body (append (map (lambda (n x) (cons n (ev x env))) names exps) env)))
    (('if c t e) (if (zero? (ev c env)) (ev e env) (ev t env)))
    ((op args ...)
     (apply (match op ('+ +) ('- -) ('* *)) (map (lambda (a) (ev a env)) args)))))
(write (ev '(+ 1 (* 2 3)) '())) (newline)
(write (ev '(let ((x 5) (y 7)) (if (- x 5) x (* y y))) '())) (newline)
(write (catch 'misc-error (lambda () (ev '(+ q 1) '())) (lambda (k w m a . _) a))) (newline)
