;;; guixlite --- code run on other machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (guix remote)
  #:use-module (guix refused)
  #:export (remote-eval))

(define-refused "runs code on another machine"
  remote-eval)
