;; SPDX-License-Identifier: GPL-3.0-or-later
;; Procedures that call each other, in three ways of binding.
(write (letrec ((my-even? (lambda (n) (if (zero? n) #t (my-odd? (1- n)))))
                (my-odd? (lambda (n) (if (zero? n) #f (my-even? (1- n))))))
         (list (my-even? 10) (my-odd? 10))))
(newline)
(define (parity n)
  (define (even n) (if (zero? n) 'even (odd (1- n))))
  (define (odd n) (if (zero? n) 'odd (even (1- n))))
  (even n))
(write (map parity '(0 1 100001))) (newline)
(write (letrec* ((a 1) (b (1+ a)) (c (lambda () (+ a b)))) (c))) (newline)
