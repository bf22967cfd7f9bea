;;; guixlite --- OpenPGP fingerprints
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Fingerprints as text.  Signatures are not verified here.

(define-module (guix openpgp)
  #:use-module (guix refused)
  #:use-module (rnrs bytevectors)
  #:export (openpgp-format-fingerprint
            get-openpgp-detached-signature/ascii
            get-openpgp-packet
            verify-openpgp-signature
            get-openpgp-keyring
            lookup-key-by-id
            lookup-key-by-fingerprint
            string->openpgp-packet
            read-radix-64))

(define (openpgp-format-fingerprint bytes)
  "Return BYTES, a bytevector of 20 bytes, in the form in which fingerprints are
written: ten groups of four digits, with a wider space in the middle."
  (define (group index)
    (string-pad (string-upcase
                 (number->string (bytevector-u16-ref bytes (* 2 index)
                                                     (endianness big))
                                 16))
                4 #\0))

  (string-append (string-join (map group (iota 5)))
                 "  "
                 (string-join (map group (iota 5 5)))))

(define-refused "verifies signatures"
  get-openpgp-detached-signature/ascii get-openpgp-packet
  verify-openpgp-signature get-openpgp-keyring lookup-key-by-id
  lookup-key-by-fingerprint string->openpgp-packet read-radix-64)
