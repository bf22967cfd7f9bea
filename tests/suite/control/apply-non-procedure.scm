;; SPDX-License-Identifier: GPL-3.0-or-later
;; Calling what cannot be called.
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . args) (write (cons key args)) (newline))))
(define x 5)
(try (x 1))
(try ("string"))
(try ('symbol 2))
(try ((list 1 2) 0))
(try (undefined-procedure 1))
(try undefined-variable)
(try (set! undefined-target 1))
