;; SPDX-License-Identifier: GPL-3.0-or-later
;; A name that a module does not find is looked for again once a later part of the text defines it.
(define-module (suite late a))
(define-module (suite late b) #:use-module (suite late a))
(define (ask) late)
(write (catch #t ask (lambda (key . _) key)))
(newline)
(define-module (suite late a))
(define-public late 'found)
(define-module (suite late b))
(write (ask))
(newline)
