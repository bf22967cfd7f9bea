;;; guixlite --- SSH authentication
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh auth)
  #:use-module (guix refused)
  #:export (userauth-public-key!
            userauth-public-key/auto!
            userauth-public-key/try
            userauth-agent!
            userauth-password!
            userauth-gssapi!
            userauth-none!
            userauth-get-list))

(define-refused "connects to another machine"
  userauth-public-key! userauth-public-key/auto! userauth-public-key/try
  userauth-agent! userauth-password! userauth-gssapi! userauth-none!
  userauth-get-list)
