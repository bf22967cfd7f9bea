;;; guixlite --- (system repl server): a REPL behind a socket, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl server)
  #:use-module (system refused)
  #:export (make-tcp-server-socket make-unix-domain-server-socket run-server spawn-server
            stop-server-and-clients!))

(define-refused compile make-tcp-server-socket make-unix-domain-server-socket run-server
  spawn-server stop-server-and-clients!)
