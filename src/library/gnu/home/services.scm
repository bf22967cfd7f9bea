;;; guixlite --- home services
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The services that a home environment is made of.  The parts stand in
;;; (gnu home services core ...).

(define-module (gnu home services)
  #:use-module (gnu home services core environment)
  #:use-module (gnu home services core files)
  #:use-module (gnu home services core lookup)
  #:use-module (gnu home services core mapping)
  #:use-module (gnu home services core root)
  #:use-module (gnu home services core scripts)
  #:use-module (gnu services)
  #:re-export (home-service-type
               home-profile-service-type
               home-environment-variables-service-type
               home-files-service-type
               home-xdg-configuration-files-service-type
               home-xdg-data-files-service-type
               home-run-on-first-login-service-type
               home-activation-service-type
               home-run-on-change-service-type
               home-provenance-service-type

               literal-string
               literal-string?
               literal-string-value

               with-shell-quotation-bindings
               environment-variable-shell-definitions
               home-files-directory
               xdg-configuration-files-directory
               xdg-data-files-directory

               fold-home-service-types
               lookup-home-service-types
               home-provenance

               define-service-type-mapping
               system->home-service-type

               %initialize-gettext

               service
               service-type
               service-extension
               for-home
               for-home?))
