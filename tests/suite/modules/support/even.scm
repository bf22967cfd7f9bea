;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module for the program modules/circular-imports.
(define-module (support even)
  #:use-module (support odd)
  #:export (my-even?))

(define (my-even? n)
  (or (zero? n) (my-odd? (- n 1))))
