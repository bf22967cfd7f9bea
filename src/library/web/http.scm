;;; guixlite --- (web http): the headers of HTTP, which need a network
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web http)
  #:use-module (system refused)
  #:export (declare-header! declare-opaque-header! header->string header-parser header-validator
            header-writer http-proxy-port? known-header? make-chunked-input-port
            make-chunked-output-port parse-header parse-http-method parse-http-version
            parse-request-uri read-header read-headers read-request-line read-response-line
            set-http-proxy-port?! string->header valid-header? write-header write-headers
            write-request-line write-response-line))

(define-refused network declare-header! declare-opaque-header! header->string header-parser
  header-validator header-writer http-proxy-port? known-header? make-chunked-input-port
  make-chunked-output-port parse-header parse-http-method parse-http-version parse-request-uri
  read-header read-headers read-request-line read-response-line set-http-proxy-port?!
  string->header valid-header? write-header write-headers write-request-line write-response-line)
