;; SPDX-License-Identifier: GPL-3.0-or-later
;; Cleanup that always happens.
(define log '())
(define (note x) (set! log (append log (list x))))
(define (process item)
  (dynamic-wind
    (lambda () (note (list 'open item)))
    (lambda () (when (negative? item) (error "negative item:" item)) (note (list 'used item)) (* 2 item))
    (lambda () (note (list 'close item)))))
(define results
  (map (lambda (i) (catch 'misc-error (lambda () (process i)) (lambda (key who msg args . _) (cons 'failed (car args)))))
       '(1 -2 3)))
(write results) (newline)
(for-each (lambda (entry) (write entry) (newline)) log)
