;;; guixlite --- SSH sessions
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh session)
  #:use-module (guix refused)
  #:export (session
            session?
            %make-session
            make-session
            session-parse-config!
            blocking-flush!
            session-set!
            session-get
            get-protocol-version
            connect!
            disconnect!
            connected?
            authenticate-server
            get-server-public-key
            write-known-host!
            get-error))

(define-refused "connects to another machine"
  session session? %make-session make-session session-parse-config!
  blocking-flush! session-set! session-get get-protocol-version connect!
  disconnect! connected? authenticate-server get-server-public-key
  write-known-host! get-error)
