;;; guixlite --- (web request): requests of HTTP, which need a network
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web request)
  #:use-module (system refused)
  #:export (build-request read-request read-request-body request-absolute-uri request-accept
            request-accept-charset request-accept-encoding request-accept-language request-allow
            request-authorization request-cache-control request-connection
            request-content-encoding request-content-language request-content-length
            request-content-location request-content-md5 request-content-range
            request-content-type request-date request-expect request-expires request-from
            request-headers request-host request-if-match request-if-modified-since
            request-if-none-match request-if-range request-if-unmodified-since
            request-last-modified request-max-forwards request-meta request-method request-port
            request-pragma request-proxy-authorization request-range request-referer request-te
            request-trailer request-transfer-encoding request-upgrade request-uri
            request-user-agent request-version request-via request-warning request?
            write-request write-request-body))

(define-refused network build-request read-request read-request-body request-absolute-uri
  request-accept request-accept-charset request-accept-encoding request-accept-language
  request-allow request-authorization request-cache-control request-connection
  request-content-encoding request-content-language request-content-length request-content-location
  request-content-md5 request-content-range request-content-type request-date request-expect
  request-expires request-from request-host request-if-match request-if-modified-since
  request-if-none-match request-if-range request-if-unmodified-since request-last-modified
  request-max-forwards request-pragma request-proxy-authorization request-range request-referer
  request-te request-trailer request-transfer-encoding request-upgrade request-user-agent
  request-via request-warning write-request write-request-body)

(define-refused-syntax network request-headers request-meta request-method request-port request-uri
  request-version request?)
