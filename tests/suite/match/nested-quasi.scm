;; SPDX-License-Identifier: GPL-3.0-or-later
;; Patterns inside patterns: a table of services.
(use-modules (ice-9 match) (srfi srfi-1))
(define config
  '((service ssh (port 22) (users ("ada" "bob")))
    (service web (port 80))
    (comment "ignored")
    (service db (users ()))))
(define (summary form)
  (match form
    (('service name ('port p) ('users (u ...))) (list name p (length u)))
    (('service name ('port (? integer? p))) (list name p 0))
    (('service name . options) (list name 'no-port (match (assq 'users options) ((_ ()) 'empty) (_ 'none))))
    (_ #f)))
(for-each (lambda (s) (write s) (newline)) (filter-map summary config))
