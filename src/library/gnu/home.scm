;;; guixlite --- home environments
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The record 'home-environment' and the services that every home has; see
;;; "Declaring the Home Environment" in the manual.

(define-module (gnu home)
  #:use-module (gnu home services)
  #:use-module (gnu home services admin)
  #:use-module (gnu home services fontutils)
  #:use-module (gnu home services shells)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu home services symlink-manager)
  #:use-module (gnu home services xdg)
  #:use-module (gnu services)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 regex)
  #:export (home-environment
            home-environment?
            this-home-environment

            home-environment-derivation
            home-environment-packages
            home-environment-user-services
            home-environment-essential-services
            home-environment-services
            home-environment-location

            home-environment-with-provenance

            home-generation-base

            %base-home-services))

(define-record-type* <home-environment> home-environment
  make-home-environment
  home-environment?
  this-home-environment
  (packages           home-environment-packages       ;list of packages
                      (default '()))
  (essential-services home-environment-essential-services ;list of services
                      (thunked)
                      (default (essential-home-services
                                this-home-environment)))
  (services           home-environment-user-services  ;list of services
                      (default %base-home-services)
                      (sanitize validate-service-list))
  (location           home-environment-location       ;<location>
                      (default (and=> (current-source-location)
                                      source-properties->location))
                      (innate)))

;; What a home has unless its 'services' field says otherwise.
(define %base-home-services
  (list (service home-log-rotation-service-type)
        (service home-shepherd-timer-service-type)
        (service home-shepherd-transient-service-type)))

(define (essential-home-services home)
  "Return the services that HOME has whatever its 'services' field says."
  (list (service home-run-on-first-login-service-type)
        (service home-activation-service-type)
        (service home-environment-variables-service-type)
        (service home-symlink-manager-service-type)
        (service home-fontconfig-service-type)
        (service home-xdg-base-directories-service-type)
        (service home-shell-profile-service-type)
        (service home-service-type)
        (service home-profile-service-type (home-environment-packages home))))

(define (home-environment-services home)
  "Return all the services of HOME, with those that others need."
  (instantiate-missing-services
   (append (home-environment-user-services home)
           (home-environment-essential-services home))))

(define (home-environment-derivation home)
  "Return what builds the directory of HOME."
  (service-value
   (fold-services (home-environment-services home)
                  #:target-type home-service-type)))

(define (configuration-file home)
  "Return the absolute name of the file that HOME was written in, or #f."
  (let ((file (and=> (home-environment-location home) location-file)))
    (cond ((not file) #f)
          ((string-prefix? "/" file) file)
          (else (search-path %load-path file)))))

(define* (home-environment-with-provenance home
                                           #:optional
                                           (file (configuration-file home)))
  "Return HOME with a service that keeps its configuration FILE and channels."
  (home-environment
   (inherit home)
   (services (cons (service home-provenance-service-type file)
                   (home-environment-user-services home)))))

(define (home-generation-base file)
  "Return the base of FILE, the name of a link to a home generation such as
\"guix-home-7-link\", or #f if it is none."
  (let ((match (string-match "^(.*)-([0-9]+)-link$" file)))
    (and match
         (let ((base (match:substring match 1)))
           (and (file-exists? (string-append base "/on-first-login"))
                (file-exists? (string-append base "/profile/manifest"))
                base)))))
