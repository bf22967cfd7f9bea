;;; guixlite --- mail servers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services mail ...).

(define-module (gnu services mail)
  #:use-module (gnu services mail exim)
  #:use-module (gnu services mail opensmtpd)
  #:use-module (gnu services mail radicale)
  #:re-export (opensmtpd-configuration
               opensmtpd-configuration?
               opensmtpd-service-type
               %default-opensmtpd-config-file

               mail-aliases-service-type

               radicale-auth-configuration
               radicale-auth-configuration?
               radicale-encoding-configuration
               radicale-encoding-configuration?
               radicale-logging-configuration
               radicale-logging-configuration?
               radicale-rights-configuration
               radicale-rights-configuration?
               radicale-server-configuration
               radicale-server-configuration?
               radicale-storage-configuration
               radicale-storage-configuration?
               radicale-configuration
               radicale-configuration?
               radicale-service-type

               exim-configuration
               exim-configuration?
               exim-service-type))
