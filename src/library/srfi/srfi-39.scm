;;; guixlite --- (srfi srfi-39): parameters, which are in the core
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-39)
  #:export (with-parameters*)
  #:re-export (current-error-port current-input-port current-output-port make-parameter
               parameterize))

(define (with-parameters* parameters values thunk)
  "Call THUNK with each of PARAMETERS set to the value at its place in VALUES."
  (if (or (null? parameters) (null? values))
      (thunk)
      (parameterize (((car parameters) (car values)))
        (with-parameters* (cdr parameters) (cdr values) thunk))))
