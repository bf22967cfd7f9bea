;;; guixlite --- Whoogle, a search engine that asks others
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Whoogle shows what Google finds, without what Google adds.

(define-module (gnu services web whoogle)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages python-web) #:select (whoogle-search))
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (whoogle-service-type
            whoogle-configuration
            whoogle-configuration-package
            whoogle-configuration-host
            whoogle-configuration-port
            whoogle-configuration-environment-variables))

(define-configuration/no-serialization whoogle-configuration
  (package (package whoogle-search)
   "The package of Whoogle.")
  (host (string "127.0.0.1")
   "The address to listen at.")
  (port (integer 5000)
   "The port to listen at.")
  (environment-variables (list-of-strings '())
   "Settings, each @code{NAME=VALUE}."))

(define (whoogle-shepherd-service config)
  "Return the service that runs Whoogle."
  (match-record config <whoogle-configuration>
    (package host port environment-variables)
    (list (shepherd-service
           (documentation "Run a search engine that asks others.")
           (provision '(whoogle-search))
           (start #~(make-forkexec-constructor
                     (list (string-append #$package "/bin/whoogle-search")
                           "--host" #$host "--port" #$(number->string port))
                     #:environment-variables
                     (append (list "CONFIG_VOLUME=/var/cache/whoogle-search")
                             '#$environment-variables)))
           (stop #~(make-kill-destructor))))))

(define whoogle-service-type
  (service-type
   (name 'whoogle-search)
   (extensions
    (list (service-extension shepherd-root-service-type
                             whoogle-shepherd-service)
          (service-extension profile-service-type
                             (compose list whoogle-configuration-package))))
   (default-value (whoogle-configuration))
   (description "Run Whoogle, a search engine that asks others.")))
