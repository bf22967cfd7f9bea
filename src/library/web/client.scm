;;; guixlite --- (web client): requests to servers, none of which is sent
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web client)
  #:use-module (system refused)
  #:export (current-http-proxy current-https-proxy http-delete http-get http-head http-options
            http-post http-put http-request http-trace open-socket-for-uri
            x509-certificate-directory))

(define-refused network current-http-proxy current-https-proxy http-delete http-get http-head
  http-options http-post http-put http-request http-trace open-socket-for-uri
  x509-certificate-directory)
