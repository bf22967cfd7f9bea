;;; guixlite --- (web server): a server, which is not started
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web server)
  #:export (close-server define-server-impl handle-request lookup-server-impl make-server-impl
            open-server read-client run-server sanitize-response serve-one-client
            server-impl-close server-impl-name server-impl-open server-impl-read
            server-impl-write server-impl? write-client))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'network (symbol->string 'name)))
    ...))

(define-refused close-server handle-request lookup-server-impl open-server read-client
  run-server sanitize-response serve-one-client write-client)

(define-syntax-rule (define-server-impl . rest)
  (%refuse 'network "define-server-impl"))

(define-syntax-rule (make-server-impl . rest)
  (%refuse 'network "make-server-impl"))

(define-syntax-rule (server-impl-close . rest)
  (%refuse 'network "server-impl-close"))

(define-syntax-rule (server-impl-name . rest)
  (%refuse 'network "server-impl-name"))

(define-syntax-rule (server-impl-open . rest)
  (%refuse 'network "server-impl-open"))

(define-syntax-rule (server-impl-read . rest)
  (%refuse 'network "server-impl-read"))

(define-syntax-rule (server-impl-write . rest)
  (%refuse 'network "server-impl-write"))

(define-syntax-rule (server-impl? . rest)
  (%refuse 'network "server-impl?"))
