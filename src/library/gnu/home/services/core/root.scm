;;; guixlite --- the directory of a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The root of a home's services, its profile, and its provenance.

(define-module (gnu home services core root)
  #:use-module (gnu services)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix profiles)
  #:use-module (guix store)
  #:use-module (srfi srfi-1)
  #:export (home-service-type
            home-profile-service-type
            home-provenance-service-type
            home-provenance
            entry))

(define (entry name item)
  "Return what puts ITEM under NAME into the directory of the home."
  (with-monad %store-monad
    (return (list (list name item)))))

(define (home-directory entries extensions)
  "Return what builds the directory that holds ENTRIES and those that EXTENSIONS
stand for."
  (mlet %store-monad ((more (mapm/accumulate-builds identity extensions)))
    (lower-object (file-union "home" (append entries (concatenate more))))))

(define home-service-type
  (service-type
   (name 'home)
   (extensions '())
   (compose identity)
   (extend home-directory)
   (default-value '())
   (description "The directory of the home environment: whatever it consists of
is an entry there.")))

(define (profile-entry packages)
  (mlet %store-monad ((_ (current-target-system)))
    (return
     `(("profile" ,(profile
                    (content (packages->manifest
                              (delete-duplicates packages eq?)))))))))

(define home-profile-service-type
  (service-type
   (name 'home-profile)
   (extensions (list (service-extension home-service-type profile-entry)))
   (compose concatenate)
   (extend append)
   (description "The packages of the home environment, in
@file{~/.guix-home/profile}.")))

(define home-provenance-service-type
  (service-type
   (name 'home-provenance)
   (extensions
    (list (service-extension
           home-service-type
           (service-extension-compute
            (first (service-type-extensions provenance-service-type))))))
   (default-value #f)
   (description "Keep the configuration file and the channels of the home
environment in the home environment.")))

(define home-provenance system-provenance)
