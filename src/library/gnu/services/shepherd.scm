;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The Shepherd, which starts and stops the daemons of a system.  The parts stand
;;; in (gnu services shepherd ...).

(define-module (gnu services shepherd)
  #:use-module (gnu services shepherd records)
  #:use-module (gnu services shepherd graph)
  #:use-module (gnu services shepherd files)
  #:use-module (gnu services shepherd root)
  #:use-module (gnu services shepherd builtins)
  #:use-module (gnu services shepherd system-log)
  #:re-export (shepherd-configuration
               shepherd-configuration?
               shepherd-configuration-shepherd
               shepherd-configuration-services

               shepherd-root-service-type
               %shepherd-root-service
               shepherd-service-type

               shepherd-service
               shepherd-service?
               shepherd-service-documentation
               shepherd-service-provision
               shepherd-service-canonical-name
               shepherd-service-requirement
               shepherd-service-one-shot?
               shepherd-service-respawn?
               shepherd-service-respawn-limit
               shepherd-service-respawn-delay
               shepherd-service-free-form
               shepherd-service-start
               shepherd-service-stop
               shepherd-service-auto-start?
               shepherd-service-modules

               shepherd-action
               shepherd-action?
               shepherd-action-name
               shepherd-action-documentation
               shepherd-action-procedure
               shepherd-configuration-action

               %default-modules
               shepherd-service-file

               assert-valid-graph
               shepherd-service-lookup-procedure
               shepherd-service-back-edges
               shepherd-service-upgrade

               user-processes-service-type
               shepherd-timer-service-type
               shepherd-transient-service-type

               system-log-configuration
               system-log-configuration?
               system-log-configuration-provision
               system-log-configuration-requirement
               system-log-configuration-message-destination
               system-log-configuration-date-format
               system-log-configuration-history-size
               system-log-configuration-max-silent-time
               shepherd-system-log-service-type))
