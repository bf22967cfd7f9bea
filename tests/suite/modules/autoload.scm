;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module that is loaded when its name is first used.
(define-module (lazy user) #:autoload (srfi srfi-1) (fold partition))
(write (fold cons '() '(1 2 3))) (newline)
(call-with-values (lambda () (partition odd? '(1 2 3 4 5))) (lambda (a b) (write (list a b)) (newline)))
