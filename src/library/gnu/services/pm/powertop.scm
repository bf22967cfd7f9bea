;;; guixlite --- powertop's settings, applied at boot
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; `powertop --auto-tune' sets what powertop would advise.

(define-module (gnu services pm powertop)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (srfi srfi-1)
  #:export (powertop-configuration
            powertop-service-type))

(define-configuration/no-serialization powertop-configuration
  (powertop
   (package powertop)
   "The powertop package."))

(define (powertop-shepherd-services config)
  "Return the one-shot service that runs powertop."
  (define command
    (file-append (powertop-configuration-powertop config) "/sbin/powertop"))

  (list (shepherd-service
         (provision '(powertop powertop-auto-tune))
         (requirement '(user-processes))
         (documentation "Set what saves power.")
         (one-shot? #t)
         (start #~(lambda _
                    (zero? (system* #$command "--auto-tune")))))))

(define powertop-service-type
  (service-type
   (name 'powertop)
   (extensions (list (service-extension shepherd-root-service-type
                                        powertop-shepherd-services)))
   (compose concatenate)
   (default-value (powertop-configuration))
   (description "Set what powertop advises to save power.")))
