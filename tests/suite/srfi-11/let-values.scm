;; SPDX-License-Identifier: GPL-3.0-or-later
;; Bindings of several values at once.
(use-modules (srfi srfi-11))
(let-values (((a b) (values 1 2)) ((c . d) (values 3 4 5)) (all (values 'x 'y)))
  (write (list a b c d all)) (newline))
(let*-values (((a b) (values 1 2)) ((x y) (values b a)))
  (write (list x y)) (newline))
(define a 10)
(write (let-values (((a) (values 1)) ((b) (values a))) (list a b))) (newline)
(define-values (p q . rest) (values 1 2 3 4))
(write (list p q rest)) (newline)
