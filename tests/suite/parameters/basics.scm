;; SPDX-License-Identifier: GPL-3.0-or-later
;; Parameters: value, dynamic scope, converter.
(define log-level (make-parameter 'info))
(define (current) (log-level))
(write (current)) (newline)
(parameterize ((log-level 'debug)) (write (current)) (newline))
(write (current)) (newline)
(log-level 'warning)
(write (current)) (newline)
(define port (make-parameter 80 (lambda (x) (if (string? x) (string->number x) x))))
(parameterize ((port "8080")) (write (port)) (newline))
(write (parameter? port)) (newline)
(write (procedure? port)) (newline)
