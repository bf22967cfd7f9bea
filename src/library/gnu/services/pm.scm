;;; guixlite --- power management
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services pm ...).

(define-module (gnu services pm)
  #:use-module (gnu services pm power-profiles)
  #:use-module (gnu services pm powertop)
  #:use-module (gnu services pm thermald)
  #:use-module (gnu services pm tlp)
  #:re-export (power-profiles-daemon-service-type
               power-profiles-daemon-configuration

               tlp-service-type
               tlp-configuration

               thermald-configuration
               thermald-service-type

               powertop-configuration
               powertop-service-type))
