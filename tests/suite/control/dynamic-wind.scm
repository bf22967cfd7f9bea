;; SPDX-License-Identifier: GPL-3.0-or-later
;; Entry and exit thunks run whichever way control passes.
(define trace '())
(define (note x) (set! trace (cons x trace)))
(write (dynamic-wind (lambda () (note 'in)) (lambda () (note 'body) 'value) (lambda () (note 'out)))) (newline)
(write (call/cc (lambda (k)
                  (dynamic-wind (lambda () (note 'in2)) (lambda () (k 'escaped)) (lambda () (note 'out2))))))
(newline)
(catch 'oops
  (lambda () (dynamic-wind (lambda () (note 'in3)) (lambda () (throw 'oops)) (lambda () (note 'out3))))
  (lambda args (note 'caught)))
(write (reverse trace)) (newline)
