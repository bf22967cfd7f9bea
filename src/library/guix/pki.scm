;;; guixlite --- keys that substitutes are signed with
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Where the keys of the machine are.  They are not read here.

(define-module (guix pki)
  #:use-module (guix config)
  #:use-module (guix refused)
  #:export (%public-key-file
            %private-key-file
            %acl-file
            current-acl
            public-keys->acl
            acl->public-keys
            authorized-key?
            write-acl
            signature-sexp
            signature-subject
            signature-signed-data
            valid-signature?
            signature-case))

(define %acl-file
  (string-append %config-directory "/acl"))

(define %public-key-file
  (string-append %config-directory "/signing-key.pub"))

(define %private-key-file
  (string-append %config-directory "/signing-key.sec"))

(define-syntax-rule (signature-case argument ...)
  (refuse 'signature-case "verifies signatures"))

(define-refused "handles keys"
  current-acl public-keys->acl acl->public-keys authorized-key? write-acl
  signature-sexp signature-subject signature-signed-data valid-signature?)
