;; SPDX-License-Identifier: GPL-3.0-or-later
;; Accessors applied to the wrong thing.
(use-modules (srfi srfi-9))
(define-record-type <box> (box value) box? (value unbox set-box!))
(define-record-type <bag> (bag things) bag? (things bag-things))
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . _) (write key) (newline))))
(try (unbox (box 1)))
(try (unbox 5))
(try (unbox (bag 1)))
(try (set-box! 'x 1))
(try (apply bag '()))
