;; SPDX-License-Identifier: GPL-3.0-or-later
;; Indices out of range and values of the wrong kind.
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . args) (write (cons key args)) (newline))))
(define v (vector 1 2 3))
(try (vector-ref v 3))
(try (vector-ref v -1))
(try (vector-ref '(1) 0))
(try (vector-set! v 10 'x))
(try (vector-length "abc"))
(try (vector-ref v 'a))
