;; SPDX-License-Identifier: GPL-3.0-or-later
;; Closures keep their own state.
(define (make-counter)
  (let ((n 0))
    (lambda () (set! n (1+ n)) n)))
(define a (make-counter))
(define b (make-counter))
(a) (a)
(write (list (a) (b))) (newline)
(define (make-account balance)
  (lambda (op amount)
    (case op
      ((deposit) (set! balance (+ balance amount)) balance)
      ((withdraw) (if (> amount balance) 'insufficient (begin (set! balance (- balance amount)) balance))))))
(define acc (make-account 100))
(write (list (acc 'deposit 50) (acc 'withdraw 200) (acc 'withdraw 30))) (newline)
