;; SPDX-License-Identifier: GPL-3.0-or-later
;; Keywords that are not known, missing or wrong.
(define* (f a #:key b) (list a b))
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key who message args . rest) (write (list key message)) (newline))))
(try (f 1 #:b 2))
(try (f 1 #:c 2))
(try (f 1 #:b))
(try (f 1 2))
(write (catch #t f (lambda (key . _) key))) (newline)
