;;; guixlite --- public keys
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Keys and signatures are not handled.

(define-module (gcrypt pk-crypto)
  #:use-module (guix refused)
  #:export (canonical-sexp?
            string->canonical-sexp
            canonical-sexp->string
            read-file-sexp
            number->canonical-sexp
            canonical-sexp-car
            canonical-sexp-cdr
            canonical-sexp-nth
            canonical-sexp-nth-data
            canonical-sexp-length
            canonical-sexp-null?
            canonical-sexp-list?
            bytevector->hash-data
            hash-data->bytevector
            key-type
            sign
            verify
            generate-key
            find-sexp-token
            canonical-sexp->sexp
            sexp->canonical-sexp))

(define-refused "handles keys"
  canonical-sexp? string->canonical-sexp canonical-sexp->string
  read-file-sexp number->canonical-sexp canonical-sexp-car canonical-sexp-cdr
  canonical-sexp-nth canonical-sexp-nth-data canonical-sexp-length
  canonical-sexp-null? canonical-sexp-list? bytevector->hash-data
  hash-data->bytevector key-type sign verify generate-key find-sexp-token
  canonical-sexp->sexp sexp->canonical-sexp)
