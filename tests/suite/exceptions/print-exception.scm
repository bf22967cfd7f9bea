;; SPDX-License-Identifier: GPL-3.0-or-later
;; Messages as the user would see them.
(define (message-of thunk)
  (catch #t thunk
    (lambda (key . args)
      (call-with-output-string (lambda (port) (print-exception port #f key args))))))
(for-each (lambda (thunk) (display (message-of thunk)))
          (list (lambda () (error "simple"))
                (lambda () (error "with values:" 1 "two" 'three))
                (lambda () (vector-ref (vector 1 2) 9))
                (lambda () (car 5))
                (lambda () (+ 1 'a))
                (lambda () (throw 'custom-key "a" 2))
                (lambda () unbound-here)
                (lambda () (raise-exception 'not-a-condition))
                (lambda () (string->symbol 7))))
