;;; guixlite --- (web server): a server, which is not started
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web server)
  #:use-module (system refused)
  #:export (close-server define-server-impl handle-request lookup-server-impl make-server-impl
            open-server read-client run-server sanitize-response serve-one-client
            server-impl-close server-impl-name server-impl-open server-impl-read
            server-impl-write server-impl? write-client))

(define-refused network close-server handle-request lookup-server-impl open-server read-client
  run-server sanitize-response serve-one-client write-client)

(define-refused-syntax network define-server-impl make-server-impl server-impl-close
  server-impl-name server-impl-open server-impl-read server-impl-write server-impl?)
