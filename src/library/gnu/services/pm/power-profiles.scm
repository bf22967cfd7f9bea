;;; guixlite --- power-profiles-daemon
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Desktops' switch between saving power and speed.

(define-module (gnu services pm power-profiles)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages freedesktop)
  #:use-module (guix gexp)
  #:export (power-profiles-daemon-service-type
            power-profiles-daemon-configuration))

(define-configuration/no-serialization power-profiles-daemon-configuration
  (power-profiles-daemon
   (file-like power-profiles-daemon)
   "The power-profiles-daemon package."))

(define (packages config)
  (list (power-profiles-daemon-configuration-power-profiles-daemon config)))

(define (power-profiles-daemon-shepherd-services config)
  "Return the service that runs the daemon."
  (define package
    (power-profiles-daemon-configuration-power-profiles-daemon config))

  (list (shepherd-service
         (provision '(power-profiles-daemon))
         (requirement '(user-processes dbus-system))
         (documentation "Run the daemon that saves power or speeds up.")
         (start #~(make-forkexec-constructor
                   (list #$(file-append package
                                        "/libexec/power-profiles-daemon"))))
         (stop #~(make-kill-destructor)))))

(define %activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/power-profiles-daemon")))

(define power-profiles-daemon-service-type
  (service-type
   (name 'power-profiles-daemon)
   (extensions
    (list (service-extension shepherd-root-service-type
                             power-profiles-daemon-shepherd-services)
          (service-extension dbus-root-service-type packages)
          (service-extension polkit-service-type packages)
          (service-extension profile-service-type packages)
          (service-extension activation-service-type (const %activation))))
   (default-value (power-profiles-daemon-configuration))
   (description
    "Run the daemon by which desktops choose between saving power and speed.")))
