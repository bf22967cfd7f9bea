;;; guixlite --- mail servers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services mail ...).

(define-module (gnu services mail)
  #:use-module (gnu services mail opensmtpd)
  #:re-export (opensmtpd-configuration
               opensmtpd-configuration?
               opensmtpd-service-type
               %default-opensmtpd-config-file

               mail-aliases-service-type))
