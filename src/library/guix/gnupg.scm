;;; guixlite --- verifying with GnuPG
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is verified.

(define-module (guix gnupg)
  #:use-module (guix refused)
  #:export (%gpg-command
            %openpgp-key-server
            current-keyring
            gnupg-verify
            gnupg-verify*
            gnupg-status-good-signature?
            gnupg-status-missing-key?))

(define %gpg-command
  (make-parameter "gpg"))

(define %openpgp-key-server
  (make-parameter #f))

(define current-keyring
  (make-parameter #f))

(define-refused "runs a program"
  gnupg-verify gnupg-verify* gnupg-status-good-signature?
  gnupg-status-missing-key?)
