;;; guixlite --- (ice-9 iconv): text in other encodings
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The conversions themselves are native.

(define-module (ice-9 iconv)
  #:export (call-with-encoded-output-string))

(define* (call-with-encoded-output-string encoding proc #:optional (strategy 'error))
  "Return the bytes, in ENCODING, of the text that PROC writes to the port that it is given."
  (string->bytevector (call-with-output-string proc) encoding strategy))
