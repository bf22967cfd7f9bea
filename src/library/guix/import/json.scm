;;; guixlite --- packages described in JSON
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is fetched.

(define-module (guix import json)
  #:use-module (guix refused)
  #:export (json-fetch
            json->code
            json->scheme-file))

(define-refused "uses the network"
  json-fetch json->code json->scheme-file)
