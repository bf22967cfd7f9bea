;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exits run from the inside outwards; handlers see the innermost state.
(define events '())
(define (event! x) (set! events (append events (list x))))
(define (layer name thunk)
  (dynamic-wind (lambda () (event! `(enter ,name))) thunk (lambda () (event! `(leave ,name)))))
(define depth (make-parameter 0))
(define result
  (with-exception-handler
      (lambda (e) (event! `(handler ,(depth))) 'recovered)
    (lambda ()
      (layer 'outer
        (lambda ()
          (parameterize ((depth 1))
            (layer 'inner (lambda () (parameterize ((depth 2)) (error "deep"))))))))
    #:unwind? #t))
(write result) (newline)
(for-each (lambda (e) (write e) (newline)) events)
