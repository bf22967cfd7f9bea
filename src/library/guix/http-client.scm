;;; guixlite --- the web
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is fetched.

(define-module (guix http-client)
  #:use-module (srfi srfi-35)
  #:use-module (guix refused)
  #:export (network-error?
            open-socket-for-uri
            &http-get-error
            http-get-error?
            http-get-error-uri
            http-get-error-code
            http-get-error-reason
            http-get-error-headers
            http-fetch
            http-multiple-get
            %http-cache-ttl
            http-fetch/cached))

(define-condition-type &http-get-error &error
  http-get-error?
  (uri     http-get-error-uri)
  (code    http-get-error-code)
  (reason  http-get-error-reason)
  (headers http-get-error-headers))

(define %http-cache-ttl
  (make-parameter 129600))

(define-refused "uses the network"
  http-fetch http-multiple-get http-fetch/cached)

(define (network-error? condition)
  "Return true if CONDITION comes from the network."
  (http-get-error? condition))

(define-refused "uses the network"
  open-socket-for-uri)
