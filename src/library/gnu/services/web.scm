;;; guixlite --- web servers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services web ...).

(define-module (gnu services web)
  #:use-module (gnu services web fcgiwrap)
  #:use-module (gnu services web httpd)
  #:use-module (gnu services web nginx)
  #:use-module (gnu services web nginx-records)
  #:use-module (gnu services web php-fpm)
  #:use-module (gnu services web tailon)
  #:use-module (gnu services web whoogle)
  #:re-export (nginx-configuration
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

               nginx-log-format-configuration
               nginx-log-format-configuration?
               nginx-log-format-configuration-name
               nginx-log-format-configuration-escape
               nginx-log-format-configuration-format

               nginx-server-configuration
               nginx-server-configuration?
               nginx-server-configuration-listen
               nginx-server-configuration-server-name
               nginx-server-configuration-root
               nginx-server-configuration-locations
               nginx-server-configuration-index
               nginx-server-configuration-ssl-certificate
               nginx-server-configuration-ssl-certificate-key
               nginx-server-configuration-server-tokens?
               nginx-server-configuration-raw-content

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
               nginx-named-location-configuration-body

               nginx-service-type

               php-fpm-configuration
               make-php-fpm-configuration
               php-fpm-configuration?
               php-fpm-configuration-php
               php-fpm-configuration-socket
               php-fpm-configuration-user
               php-fpm-configuration-group
               php-fpm-configuration-socket-user
               php-fpm-configuration-socket-group
               php-fpm-configuration-pid-file
               php-fpm-configuration-log-file
               php-fpm-configuration-process-manager
               php-fpm-configuration-display-errors
               php-fpm-configuration-timezone
               php-fpm-configuration-workers-log-file
               php-fpm-configuration-file
               php-fpm-configuration-php-ini-file
               php-fpm-dynamic-process-manager-configuration
               make-php-fpm-dynamic-process-manager-configuration
               php-fpm-dynamic-process-manager-configuration?
               php-fpm-dynamic-process-manager-configuration-max-children
               php-fpm-dynamic-process-manager-configuration-start-servers
               php-fpm-dynamic-process-manager-configuration-min-spare-servers
               php-fpm-dynamic-process-manager-configuration-max-spare-servers
               php-fpm-static-process-manager-configuration
               make-php-fpm-static-process-manager-configuration
               php-fpm-static-process-manager-configuration?
               php-fpm-static-process-manager-configuration-max-children
               php-fpm-on-demand-process-manager-configuration
               make-php-fpm-on-demand-process-manager-configuration
               php-fpm-on-demand-process-manager-configuration?
               php-fpm-on-demand-process-manager-configuration-max-children
               php-fpm-on-demand-process-manager-configuration-process-idle-timeout
               php-fpm-service-type
               nginx-php-location

               fcgiwrap-configuration
               fcgiwrap-configuration?
               fcgiwrap-service-type

               httpd-configuration
               httpd-configuration?
               httpd-configuration-package
               httpd-configuration-pid-file
               httpd-configuration-config
               httpd-virtualhost
               httpd-virtualhost?
               httpd-virtualhost-addresses-and-ports
               httpd-virtualhost-contents
               httpd-config-file
               httpd-config-file?
               httpd-config-file-modules
               httpd-config-file-server-root
               httpd-config-file-server-name
               httpd-config-file-listen
               httpd-config-file-pid-file
               httpd-config-file-error-log
               httpd-config-file-user
               httpd-config-file-group
               httpd-module
               httpd-module?
               %default-httpd-modules
               httpd-service-type

               tailon-configuration-file
               tailon-configuration-file?
               tailon-configuration-file-files
               tailon-configuration-file-bind
               tailon-configuration-file-relative-root
               tailon-configuration-file-allow-transfers?
               tailon-configuration-file-follow-names?
               tailon-configuration-file-tail-lines
               tailon-configuration-file-allowed-commands
               tailon-configuration-file-debug?
               tailon-configuration-file-http-auth
               tailon-configuration-file-users
               tailon-configuration
               tailon-configuration?
               tailon-configuration-config-file
               tailon-configuration-package
               tailon-service-type

               whoogle-service-type
               whoogle-configuration
               whoogle-configuration-package
               whoogle-configuration-host
               whoogle-configuration-port
               whoogle-configuration-environment-variables))
