;; SPDX-License-Identifier: GPL-3.0-or-later
;; Asking for what is not there.
(use-modules (srfi srfi-1))
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . args) (write key) (newline))))
(try (first '()))
(try (third '(1 2)))
(try (take '(1 2) 3))
(try (last '()))
(try (fold + 0 5))
(try (reduce + 0 '(1 a)))
(try (concatenate '(1 2)))
