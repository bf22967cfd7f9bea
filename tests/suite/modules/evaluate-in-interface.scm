;; SPDX-License-Identifier: GPL-3.0-or-later
;; Evaluating in an interface sees what the module exports, and nothing that it keeps to itself.
(define-module (shop) #:export (price (inner . outer)))
(define price 3)
(define inner 4)
(define secret 5)
(define-module (customer))
(define (try form)
  (catch #t (lambda () (eval form (resolve-interface '(shop)))) (lambda (key . _) key)))
(write (map try '(price outer secret inner))) (newline)
(write ((eval 'last (resolve-interface '(srfi srfi-1))) '(1 2 3))) (newline)
(write (procedure? (eval 'match:count (resolve-interface '(ice-9 regex))))) (newline)
(write (eval 's:price (resolve-interface '(shop) #:prefix 's:))) (newline)
