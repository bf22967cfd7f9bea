;;; guixlite --- SSH channels
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh channel)
  #:use-module (guix refused)
  #:export (channel
            channel?
            make-channel
            channel-open-session
            channel-request-env
            channel-request-exec
            channel-request-pty
            channel-request-shell
            channel-open-forward
            channel-listen-forward
            channel-accept-forward
            channel-cancel-forward
            channel-request-send-exit-status
            channel-set-pty-size!
            channel-set-stream!
            channel-get-stream
            channel-get-session
            channel-get-exit-status
            channel-open?
            channel-send-eof
            channel-eof?))

(define-refused "connects to another machine"
  channel channel? make-channel channel-open-session channel-request-env
  channel-request-exec channel-request-pty channel-request-shell
  channel-open-forward channel-listen-forward channel-accept-forward
  channel-cancel-forward channel-request-send-exit-status
  channel-set-pty-size! channel-set-stream! channel-get-stream
  channel-get-session channel-get-exit-status channel-open? channel-send-eof
  channel-eof?)
