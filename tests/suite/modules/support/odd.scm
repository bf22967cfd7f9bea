;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module for the program modules/circular-imports.
(define-module (support odd)
  #:use-module (support even)
  #:export (my-odd?))

(define (my-odd? n)
  (and (not (zero? n)) (my-even? (- n 1))))
