;;; guixlite --- a user's periodic jobs
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; GNU mcron as a home service.

(define-module (gnu home services mcron)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services mcron)
  #:export (home-mcron-configuration
            home-mcron-service-type))

(define-syntax-rule (home-mcron-configuration field ...)
  "Return a configuration of mcron for a home."
  (for-home (mcron-configuration field ...)))

(define home-mcron-service-type
  (service-type
   (inherit (system->home-service-type mcron-service-type))
   (default-value (for-home (mcron-configuration)))))
