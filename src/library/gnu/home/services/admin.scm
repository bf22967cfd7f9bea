;;; guixlite --- log rotation in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The rotation of a user's logs.

(define-module (gnu home services admin)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services admin)
  #:export (home-log-rotation-service-type)
  #:re-export (log-rotation-configuration))

(define home-log-rotation-service-type
  (service-type
   (inherit (system->home-service-type log-rotation-service-type))
   (default-value (for-home (log-rotation-configuration)))))
