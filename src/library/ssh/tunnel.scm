;;; guixlite --- SSH tunnels
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh tunnel)
  #:use-module (guix refused)
  #:export (make-tunnel
            tunnel?
            tunnel-reverse?
            tunnel-session
            tunnel-bind-address
            tunnel-port
            tunnel-host
            tunnel-host-port
            start-forward
            call-with-ssh-forward
            make-tunnel-channel
            tunnel-open-forward-channel))

(define-refused "connects to another machine"
  make-tunnel tunnel? tunnel-reverse? tunnel-session tunnel-bind-address
  tunnel-port tunnel-host tunnel-host-port start-forward
  call-with-ssh-forward make-tunnel-channel tunnel-open-forward-channel)
