;;; guixlite --- (scheme file): files
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme file)
  #:export (open-binary-input-file open-binary-output-file)
  #:re-export (call-with-input-file call-with-output-file delete-file file-exists?
               open-input-file open-output-file with-input-from-file with-output-to-file))

(define (open-binary-input-file file)
  "Return a port that reads the bytes of FILE."
  (open-file file "rb"))

(define (open-binary-output-file file)
  "Return a port that writes bytes to FILE."
  (open-file file "wb"))
