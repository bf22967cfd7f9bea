;;; guixlite --- programs that lock the screen
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A locker has to check the user's password, for which it needs a PAM
;;; service, and mostly root's rights.

(define-module (gnu services xorg screen-locker)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (screen-locker-configuration
            screen-locker-configuration?
            screen-locker-configuration-name
            screen-locker-configuration-program
            screen-locker-configuration-allow-empty-password?
            screen-locker-configuration-using-pam?
            screen-locker-configuration-using-setuid?
            screen-locker-service-type
            screen-locker-service))

(define-configuration/no-serialization screen-locker-configuration
  (name
   string
   "The name of the locker, and of its PAM service.")
  (program
   file-like
   "The locker's executable.")
  (allow-empty-password?
   (boolean #f)
   "Whether users without a password can unlock the screen.")
  (using-pam?
   (boolean #t)
   "Whether to make a PAM service.")
  (using-setuid?
   (boolean #t)
   "Whether to run the locker with root's rights."))

(define (screen-locker-pam-services config)
  "Return the PAM service, if there has to be one."
  (match-record config <screen-locker-configuration>
    (name allow-empty-password? using-pam?)
    (if using-pam?
        (list (unix-pam-service name
                                #:allow-empty-passwords?
                                allow-empty-password?))
        '())))

(define (screen-locker-privileged-programs config)
  "Return the program, if it is to run as root."
  (match-record config <screen-locker-configuration> (program using-setuid?)
    (if using-setuid?
        (list (privileged-program
               (program program)
               (setuid? #t)))
        '())))

(define screen-locker-service-type
  (service-type
   (name 'screen-locker)
   (extensions
    (list (service-extension pam-root-service-type
                             screen-locker-pam-services)
          (service-extension privileged-program-service-type
                             screen-locker-privileged-programs)))
   (description
    "Let a program lock the screen and check the password that unlocks it.")))

(define-deprecated (screen-locker-service package
                                          #:optional
                                          (program (package-name package))
                                          #:key allow-empty-passwords?)
  screen-locker-service-type
  "Return a service for PROGRAM, a command of PACKAGE, as a screen locker."
  (service screen-locker-service-type
           (screen-locker-configuration
            (name program)
            (program (file-append package "/bin/" program))
            (allow-empty-password? allow-empty-passwords?))))
