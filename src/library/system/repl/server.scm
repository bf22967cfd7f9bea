;;; guixlite --- (system repl server): a REPL behind a socket, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl server)
  #:export (make-tcp-server-socket make-unix-domain-server-socket run-server spawn-server
            stop-server-and-clients!))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused make-tcp-server-socket make-unix-domain-server-socket run-server spawn-server
  stop-server-and-clients!)
