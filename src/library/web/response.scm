;;; guixlite --- (web response): responses of HTTP, which need a network
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (web response)
  #:use-module (system refused)
  #:export (adapt-response-version build-response read-response read-response-body
            response-accept-ranges response-age response-allow response-body-port
            response-cache-control response-code response-connection response-content-encoding
            response-content-language response-content-length response-content-location
            response-content-md5 response-content-range response-content-type response-date
            response-etag response-expires response-headers response-last-modified
            response-location response-must-not-include-body? response-port response-pragma
            response-proxy-authenticate response-reason-phrase response-retry-after
            response-server response-trailer response-transfer-encoding response-upgrade
            response-vary response-version response-via response-warning
            response-www-authenticate response? text-content-type? write-response
            write-response-body))

(define-refused network adapt-response-version build-response read-response read-response-body
  response-accept-ranges response-age response-allow response-body-port response-cache-control
  response-connection response-content-encoding response-content-language response-content-length
  response-content-location response-content-md5 response-content-range response-content-type
  response-date response-etag response-expires response-last-modified response-location
  response-must-not-include-body? response-pragma response-proxy-authenticate
  response-reason-phrase response-retry-after response-server response-trailer
  response-transfer-encoding response-upgrade response-vary response-via response-warning
  response-www-authenticate text-content-type? write-response write-response-body)

(define-refused-syntax network response-code response-headers response-port response-version
  response?)
