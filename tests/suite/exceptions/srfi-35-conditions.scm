;; SPDX-License-Identifier: GPL-3.0-or-later
;; Condition types with fields, made and tested.
(use-modules (srfi srfi-34) (srfi srfi-35))
(define-condition-type &config-error &error
  config-error?
  (field config-error-field)
  (value config-error-value))
(define (check field value)
  (unless (integer? value)
    (raise (condition (&config-error (field field) (value value))
                      (&message (message "not an integer"))))))
(guard (c ((config-error? c)
           (write (list (config-error-field c) (config-error-value c) (condition-message c))) (newline)))
  (check 'port "eighty"))
(define c (condition (&message (message "hello"))))
(write (list (condition? c) (message-condition? c) (error? c) (config-error? c))) (newline)
(define both (make-compound-condition c (condition (&error))))
(write (list (message-condition? both) (error? both) (condition-message both))) (newline)
(write (condition-has-type? both &message)) (newline)
