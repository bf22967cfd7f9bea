;;; guixlite --- SSH remote shells
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh shell)
  #:use-module (guix refused)
  #:export (rexec
            which
            pgrep
            pkill
            command-available?
            guile-version
            loadavg))

(define-refused "connects to another machine"
  rexec which pgrep pkill command-available? guile-version loadavg)
