;; SPDX-License-Identifier: GPL-3.0-or-later
;; What list operations raise when they are misused.
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . args) (write (cons key args)) (newline))))
(try (car '()))
(try (cdr 'x))
(try (cadr '(1)))
(try (length 5))
(try (list-ref '(1 2) 5))
(try (vector-ref '(1) 0))
(try (map car 5))
(try (length '(1 . 2)))
(try (list-tail '(1 2) 3))
