;;; guixlite --- (srfi srfi-98): environment variables
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-98)
  #:export (get-environment-variable get-environment-variables))

(define (get-environment-variable name)
  "Return the value of the environment variable NAME, or #f."
  (getenv name))

(define (get-environment-variables)
  "Return the environment as an association list of names and values."
  (map (lambda (entry)
         (let ((at (string-index entry #\=)))
           (if at
               (cons (substring entry 0 at) (substring entry (+ at 1)))
               (cons entry ""))))
       (environ)))
