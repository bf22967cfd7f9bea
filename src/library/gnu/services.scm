;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The services of a system: what they are, how they extend each other, and those
;;; that every system has.  The parts stand in (gnu services core ...).

(define-module (gnu services)
  #:use-module (gnu services core types)
  #:use-module (gnu services core modify)
  #:use-module (gnu services core fold)
  #:use-module (gnu services core system)
  #:use-module (gnu services core provenance)
  #:use-module (gnu services core files)
  #:use-module (gnu services core kernel)
  #:use-module (gnu services core lookup)
  #:use-module ((srfi srfi-1) #:select (delete))
  #:export (for-home
            for-home?)
  #:re-export (service-extension
               service-extension?
               service-extension-target
               service-extension-compute

               service-type
               service-type?
               service-type-name
               service-type-extensions
               service-type-compose
               service-type-extend
               service-type-default-value
               service-type-description
               service-type-location

               %service-type-path
               fold-service-types
               lookup-service-types

               service
               service?
               service-kind
               service-value
               service-parameters

               simple-service
               modify-services
               service-back-edges
               instantiate-missing-services
               fold-services
               remove-service-extensions
               validate-service-list

               service-error?
               missing-value-service-error?
               missing-value-service-error-type
               missing-value-service-error-location
               missing-target-service-error?
               missing-target-service-error-service
               missing-target-service-error-target-type
               ambiguous-target-service-error?
               ambiguous-target-service-error-service
               ambiguous-target-service-error-target-type

               system-service-type
               provenance-service-type
               sexp->system-provenance
               system-provenance
               boot-service-type
               cleanup-service-type
               activation-service-type
               activation-service->script
               %linux-bare-metal-service
               %hurd-rc-script
               %hurd-startup-service
               special-files-service-type
               extra-special-file
               etc-service-type
               etc-directory
               etc-service
               privileged-program-service-type
               setuid-program-service-type
               profile-service-type
               firmware-service-type
               gc-root-service-type
               linux-builder-service-type
               linux-builder-configuration
               linux-builder-configuration?
               linux-builder-configuration-kernel
               linux-builder-configuration-modules
               linux-loadable-module-service-type
               %boot-service
               %activation-service

               ;; So that who imports this module means the same by 'delete' in
               ;; a clause of 'modify-services' as Guix does.
               delete))

(define-syntax-parameter for-home?
  ;; Whether the code around is meant for a home environment.
  (identifier-syntax #f))

(define-syntax-rule (for-home exp ...)
  "Evaluate EXP for a home environment rather than for a system."
  (syntax-parameterize ((for-home? (identifier-syntax #t)))
    exp ...))
