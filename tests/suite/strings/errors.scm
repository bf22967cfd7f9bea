;; SPDX-License-Identifier: GPL-3.0-or-later
;; Misused string operations, as they report.
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . args) (write (cons key args)) (newline))))
(try (string-ref "abc" 3))
(try (string-append "a" 'b))
(try (string-length 5))
(try (substring "abc" 2 1))
(try (string->symbol 5))
(try (string-join '("a" 2)))
(try (string-upcase 'x))
(try (string-append "port " 80))
