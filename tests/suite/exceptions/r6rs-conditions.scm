;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exceptions of Guile's own hierarchy, by predicate.
(use-modules (ice-9 exceptions))
(define (kinds thunk)
  (with-exception-handler
      (lambda (e) (list (error? e) (assertion-failure? e) (undefined-variable-error? e) (programming-error? e) (external-error? e)))
    thunk #:unwind? #t))
(write (kinds (lambda () (error "x")))) (newline)
(write (kinds (lambda () (car 1)))) (newline)
(write (kinds (lambda () not-bound-at-all))) (newline)
(write (kinds (lambda () (open-input-file "/no/such/file")))) (newline)
