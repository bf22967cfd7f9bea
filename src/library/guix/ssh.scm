;;; guixlite --- connections to other machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (guix ssh)
  #:use-module (guix refused)
  #:export (open-ssh-session
            authenticate-server*
            remote-inferior
            remote-daemon-channel
            connect-to-remote-daemon
            remote-system
            remote-authorize-signing-key
            send-files
            retrieve-files
            retrieve-files*
            remote-store-host
            report-guile-error))

(define-refused "connects to another machine"
  open-ssh-session authenticate-server* remote-inferior remote-daemon-channel
  connect-to-remote-daemon remote-system remote-authorize-signing-key
  send-files retrieve-files retrieve-files* remote-store-host
  report-guile-error)
