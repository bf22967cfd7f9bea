;;; guixlite --- the configuration of nginx
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Records for the server as a whole and for the blocks of nginx.conf.

(define-module (gnu services web nginx-records)
  #:use-module (gnu packages web)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:export (<nginx-configuration>
            nginx-configuration
            nginx-configuration?
            nginx-configuration-nginx
            nginx-configuration-shepherd-requirement
            nginx-configuration-log-directory
            nginx-configuration-log-level
            nginx-configuration-log-format
            nginx-configuration-log-formats
            nginx-configuration-run-directory
            nginx-configuration-server-blocks
            nginx-configuration-upstream-blocks
            nginx-configuration-server-names-hash-bucket-size
            nginx-configuration-server-names-hash-bucket-max-size
            nginx-configuration-modules
            nginx-configuration-global-directives
            nginx-configuration-extra-content
            nginx-configuration-file

            <nginx-log-format-configuration>
            nginx-log-format-configuration
            nginx-log-format-configuration?
            nginx-log-format-configuration-name
            nginx-log-format-configuration-escape
            nginx-log-format-configuration-format

            <nginx-server-configuration>
            nginx-server-configuration
            nginx-server-configuration?
            nginx-server-configuration-listen
            nginx-server-configuration-server-name
            nginx-server-configuration-root
            nginx-server-configuration-locations
            nginx-server-configuration-index
            nginx-server-configuration-try-files
            nginx-server-configuration-ssl-certificate
            nginx-server-configuration-ssl-certificate-key
            nginx-server-configuration-server-tokens?
            nginx-server-configuration-raw-content

            <nginx-upstream-configuration>
            nginx-upstream-configuration
            nginx-upstream-configuration?
            nginx-upstream-configuration-name
            nginx-upstream-configuration-servers
            nginx-upstream-configuration-extra-content

            nginx-location-configuration
            nginx-location-configuration?
            nginx-location-configuration-uri
            nginx-location-configuration-body

            nginx-named-location-configuration
            nginx-named-location-configuration?
            nginx-named-location-configuration-name
            nginx-named-location-configuration-body))

(define (check-word what words)
  "Return a sanitizer that refuses a WHAT which is none of WORDS."
  (lambda (value)
    (unless (memq value words)
      (raise-exception
       (formatted-message (G_ "~a of nginx must be one of ~a, but is ~s")
                          what words value)))
    value))

(define-record-type* <nginx-log-format-configuration>
  nginx-log-format-configuration make-nginx-log-format-configuration
  nginx-log-format-configuration?
  (name   nginx-log-format-configuration-name)    ;symbol
  (escape nginx-log-format-configuration-escape   ;symbol
          (default 'default)
          (sanitize (check-word "escape" '(default json none))))
  (format nginx-log-format-configuration-format)) ;string

(define-record-type* <nginx-server-configuration>
  nginx-server-configuration make-nginx-server-configuration
  nginx-server-configuration?
  (listen nginx-server-configuration-listen       ;list of strings
          (default '("80" "443 ssl")))
  (server-name nginx-server-configuration-server-name ;list of strings and
               (default '(default)))              ;the symbol default
  (root nginx-server-configuration-root           ;string or file-like
        (default "/srv/http"))
  (locations nginx-server-configuration-locations ;list of location records
             (default '()))
  (index nginx-server-configuration-index         ;list of strings
         (default '("index.html")))
  (try-files nginx-server-configuration-try-files ;list of strings
             (default '()))
  (ssl-certificate nginx-server-configuration-ssl-certificate
                   (default #f))                  ;file name or file-like
  (ssl-certificate-key nginx-server-configuration-ssl-certificate-key
                       (default #f))              ;file name or file-like
  (server-tokens? nginx-server-configuration-server-tokens? ;boolean
                  (default #f))
  (raw-content nginx-server-configuration-raw-content ;list of lines
               (default '())))

(define-record-type* <nginx-upstream-configuration>
  nginx-upstream-configuration make-nginx-upstream-configuration
  nginx-upstream-configuration?
  (name nginx-upstream-configuration-name)        ;string
  (servers nginx-upstream-configuration-servers)  ;list of strings
  (extra-content nginx-upstream-configuration-extra-content
                 (default '())))                  ;line or list of lines

(define-record-type* <nginx-location-configuration>
  nginx-location-configuration make-nginx-location-configuration
  nginx-location-configuration?
  (uri nginx-location-configuration-uri           ;string
       (default #f))
  (body nginx-location-configuration-body))       ;list of lines

(define-record-type* <nginx-named-location-configuration>
  nginx-named-location-configuration make-nginx-named-location-configuration
  nginx-named-location-configuration?
  (name nginx-named-location-configuration-name   ;string
        (default #f))
  (body nginx-named-location-configuration-body)) ;list of lines

(define-record-type* <nginx-configuration>
  nginx-configuration make-nginx-configuration
  nginx-configuration?
  (nginx nginx-configuration-nginx                ;file-like
         (default nginx))
  (shepherd-requirement nginx-configuration-shepherd-requirement
                        (default '()))            ;list of symbols
  (log-directory nginx-configuration-log-directory ;string
                 (default "/var/log/nginx"))
  (log-level nginx-configuration-log-level        ;symbol
             (default 'error)
             (sanitize (check-word "log-level"
                                   '(debug info notice warn error crit alert
                                     emerg))))
  (log-format nginx-configuration-log-format      ;symbol
              (default 'combined))
  (log-formats nginx-configuration-log-formats    ;list of log formats
               (default '()))
  (run-directory nginx-configuration-run-directory ;string
                 (default "/var/run/nginx"))
  (server-blocks nginx-configuration-server-blocks ;list of servers
                 (default '()))
  (upstream-blocks nginx-configuration-upstream-blocks ;list of upstreams
                   (default '()))
  (server-names-hash-bucket-size                  ;integer, or #f
   nginx-configuration-server-names-hash-bucket-size
   (default #f))
  (server-names-hash-bucket-max-size              ;integer, or #f
   nginx-configuration-server-names-hash-bucket-max-size
   (default #f))
  (modules nginx-configuration-modules            ;list of file-likes
           (default '()))
  (global-directives nginx-configuration-global-directives
                     (default '((events . ())))) ;alist
  (lua-package-path nginx-lua-package-path        ;list of file-likes, or #f
                    (default #f))
  (lua-package-cpath nginx-lua-package-cpath      ;list of file-likes, or #f
                     (default #f))
  (extra-content nginx-configuration-extra-content ;text or list of lines
                 (default ""))
  (file nginx-configuration-file                  ;file-like, or #f
        (default #f)))
