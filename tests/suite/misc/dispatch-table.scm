;; SPDX-License-Identifier: GPL-3.0-or-later
;; Services started through a table of procedures.
(define log '())
(define actions
  `((start . ,(lambda (s) (set! log (cons `(started ,s) log)) #t))
    (stop . ,(lambda (s) (set! log (cons `(stopped ,s) log)) #f))))
(define (perform action service) ((or (assq-ref actions action) (const 'unknown-action)) service))
(write (map perform '(start stop restart) '(ssh ntp web))) (newline)
(write (reverse log)) (newline)
