;;; guixlite --- logging in by other means
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; fprintd, which reads fingers.

(define-module (gnu services authentication)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu packages freedesktop)
  #:use-module (guix gexp)
  #:export (fprintd-configuration
            fprintd-configuration?
            fprintd-service-type))

(define-configuration/no-serialization fprintd-configuration
  (fprintd
   (file-like fprintd)
   "The package."))

(define fprintd-service-type
  (let ((package-of (compose list fprintd-configuration-fprintd)))
    (service-type
     (name 'fprintd)
     (extensions
      (list (service-extension dbus-root-service-type package-of)
            (service-extension polkit-service-type package-of)))
     (default-value (fprintd-configuration))
     (description
      "Run fprintd, by which users log in with a finger."))))
