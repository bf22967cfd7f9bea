;;; guixlite --- stores of other machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (guix store ssh)
  #:use-module (guix refused)
  #:export (connect-to-daemon))

(define-refused "connects to another machine"
  connect-to-daemon)
