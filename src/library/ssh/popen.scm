;;; guixlite --- SSH remote programs
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh popen)
  #:use-module (guix refused)
  #:export (open-remote-pipe
            open-remote-pipe*
            open-remote-input-pipe
            open-remote-input-pipe*
            open-remote-output-pipe
            open-remote-output-pipe*
            OPEN_PTY))

(define-refused "connects to another machine"
  open-remote-pipe open-remote-pipe* open-remote-input-pipe
  open-remote-input-pipe* open-remote-output-pipe open-remote-output-pipe*
  OPEN_PTY)
