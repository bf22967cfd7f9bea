;;; guixlite --- Syncthing in a home environment
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The service of systems, run by the user; its file is one of the home's.

(define-module (gnu home services syncthing)
  #:use-module (gnu services)
  #:use-module (gnu home services)
  #:use-module (gnu services syncthing)
  #:use-module (gnu home services shepherd)
  #:export (home-syncthing-service-type)
  #:re-export (syncthing-configuration
               syncthing-configuration?
               syncthing-config-file
               syncthing-config-file?
               syncthing-device
               syncthing-device?
               syncthing-folder
               syncthing-folder?
               syncthing-folder-device
               syncthing-folder-device?))

(define home-syncthing-service-type
  (service-type
   (inherit (system->home-service-type syncthing-service-type))
   (extensions
    (list (service-extension home-files-service-type
                             syncthing-files-service)
          (service-extension home-shepherd-service-type
                             syncthing-shepherd-service)))
   (default-value (for-home (syncthing-configuration)))))
