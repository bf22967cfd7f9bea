;; SPDX-License-Identifier: GPL-3.0-or-later
;; Objects by message passing, with inheritance.
(define (make-object parent . methods)
  (lambda (message . args)
    (cond ((assq message methods) => (lambda (m) (apply (cdr m) args)))
          (parent (apply parent message args))
          (else (error "no method:" message)))))
(define animal (make-object #f (cons 'legs (lambda () 4)) (cons 'name (lambda () "animal"))))
(define bird (make-object animal (cons 'legs (lambda () 2)) (cons 'sing (lambda (n) (make-string n #\♪)))))
(write (list (animal 'legs) (bird 'legs) (bird 'name) (bird 'sing 3))) (newline)
(write (catch 'misc-error (lambda () (animal 'sing 1)) (lambda (k w f args . _) args))) (newline)
