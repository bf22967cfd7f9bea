;;; guixlite --- the X Window System and what people see when they log in
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services xorg ...), and the procedure
;;; that tells a log-in manager how to run the server.

(define-module (gnu services xorg)
  #:autoload   (gnu services sddm) (sddm-service-type)
  #:use-module (gnu services)
  #:use-module (gnu services xorg dconf)
  #:use-module (gnu services xorg gdm)
  #:use-module (gnu services xorg localed)
  #:use-module (gnu services xorg screen-locker)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg slim)
  #:use-module (gnu services xorg startx)
  #:use-module (gnu services xorg xinitrc)
  #:use-module (guix utils)
  #:re-export (xorg-configuration
               xorg-configuration?
               xorg-configuration-modules
               xorg-configuration-fonts
               xorg-configuration-drivers
               xorg-configuration-resolutions
               xorg-configuration-extra-config
               xorg-configuration-server
               xorg-configuration-server-arguments
               xorg-configuration-keyboard-layout

               %default-xorg-modules
               %default-xorg-fonts
               %default-xorg-server-arguments

               xorg-wrapper
               xorg-start-command
               xorg-start-command-xinit
               xinitrc
               xorg-server-service-type
               startx-command-service-type

               %default-slim-theme
               %default-slim-theme-name

               slim-configuration
               slim-configuration?
               slim-configuration-slim
               slim-configuration-allow-empty-passwords?
               slim-configuration-auto-login?
               slim-configuration-default-user
               slim-configuration-theme
               slim-configuration-theme-name
               slim-configuration-xauth
               slim-configuration-shepherd
               slim-configuration-auto-login-session
               slim-configuration-xorg
               slim-configuration-display
               slim-configuration-vt
               slim-configuration-sessreg
               slim-service-type

               screen-locker-configuration
               screen-locker-configuration?
               screen-locker-configuration-name
               screen-locker-configuration-program
               screen-locker-configuration-allow-empty-password?
               screen-locker-configuration-using-pam?
               screen-locker-configuration-using-setuid?
               screen-locker-service-type
               screen-locker-service

               localed-configuration
               localed-configuration?
               localed-service-type

               dconf-keyfile
               dconf-profile
               dconf-profile-name
               dconf-profile-content
               dconf-profile-keyfile
               dconf-service-type

               gdm-configuration
               gdm-service-type

               handle-xorg-configuration)
  #:export (set-xorg-configuration))

(define* (set-xorg-configuration config
                                 #:optional
                                 (login-manager-service-type
                                  (if (target-x86-64?)
                                      gdm-service-type
                                      sddm-service-type)))
  "Return a service that has the log-in manager, a service of the given type,
run the X server as CONFIG says."
  (simple-service 'set-xorg-configuration login-manager-service-type config))
