;; SPDX-License-Identifier: GPL-3.0-or-later
;; Checks that stop a program, caught.
(define (checked-div a b)
  (unless (and (number? a) (number? b)) (error "not numbers:" a b))
  (when (zero? b) (scm-error 'division "checked-div" "cannot divide ~S" (list a) #f))
  (/ a b))
(define (report thunk)
  (catch #t (lambda () (write (thunk)) (newline))
    (lambda (key . args) (write (list key (cadr args) (caddr args))) (newline))))
(report (lambda () (checked-div 6 4)))
(report (lambda () (checked-div 1 0)))
(report (lambda () (checked-div 'x 1)))
