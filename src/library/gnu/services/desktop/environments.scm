;;; guixlite --- desktop environments
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Each installs the package of a desktop, and tells Polkit and D-Bus of
;;; those of its parts that have actions or services.

(define-module (gnu services desktop environments)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module (gnu packages enlightenment)
  #:use-module (gnu packages glib)
  #:use-module (gnu packages hardware)
  #:use-module (gnu packages kde-frameworks)
  #:use-module (gnu packages kde-plasma)
  #:use-module (gnu packages lxqt)
  #:use-module (gnu packages mate)
  #:use-module (gnu packages sugar)
  #:use-module (gnu packages xfce)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export (mate-desktop-configuration
            mate-desktop-configuration?
            mate-desktop-service-type

            xfce-desktop-configuration
            xfce-desktop-configuration?
            xfce-desktop-service-type

            lxqt-desktop-configuration
            lxqt-desktop-configuration?
            lxqt-desktop-service-type

            sugar-desktop-configuration
            sugar-desktop-configuration?
            sugar-desktop-service-type

            enlightenment-desktop-configuration
            enlightenment-desktop-configuration?
            enlightenment-desktop-service-type

            plasma-desktop-configuration
            plasma-desktop-configuration?
            plasma-desktop-service-type))

(define (part desktop default)
  "Return the part of the package DESKTOP that is called like the package
DEFAULT: the one among its inputs, for a desktop that has been put together
otherwise, or else DEFAULT, which it is too where the inputs are not known."
  (match (assoc (package-name default)
                (or (false-if-exception (package-direct-inputs desktop))
                    '()))
    ((_ package . _) package)
    (_ default)))

(define (parts desktop defaults)
  "Return the parts of DESKTOP called like each of DEFAULTS."
  (map (lambda (default) (part desktop default)) defaults))

;; A service that installs a desktop does little else: what else is told by
;; procedures of its configuration, each for the service that it extends.
(define* (desktop-service-type name config description installed
                               #:key polkit dbus udev pam privileged)
  "Return the type NAME of services that put the packages INSTALLED into the
system's profile.  CONFIG is the default; the keys, where given, say what is
extended besides."
  (define (extending type contents)
    (if contents
        (list (service-extension type contents))
        '()))

  (service-type
   (name name)
   ;; In this order, since services that are missing are made in it.
   (extensions (append (extending polkit-service-type polkit)
                       (extending dbus-root-service-type dbus)
                       (extending udev-service-type udev)
                       (extending pam-root-service-type pam)
                       (extending privileged-program-service-type privileged)
                       (list (service-extension profile-service-type
                                                installed))))
   (default-value config)
   (description description)))

(define (parts-of desktop . defaults)
  "Return the procedure that gives the parts called like DEFAULTS of what
DESKTOP, a field's accessor, gives of a configuration."
  (lambda (config) (parts (desktop config) defaults)))

(define (asking-for name)
  "Return the procedure that gives the PAM service NAME of a screen locker."
  (lambda _ (list (unix-pam-service name))))

;;; MATE

(define-record-type* <mate-desktop-configuration>
  mate-desktop-configuration make-mate-desktop-configuration
  mate-desktop-configuration?
  (mate-package mate-package (default mate)))     ;package

(define mate-desktop-service-type
  (desktop-service-type
   'mate-desktop (mate-desktop-configuration) "Install the MATE desktop."
   (compose list mate-package)
   #:polkit (parts-of mate-package
                      mate-system-monitor mate-settings-daemon
                      mate-power-manager mate-control-center mate-applets)))

;;; Xfce

(define-record-type* <xfce-desktop-configuration>
  xfce-desktop-configuration make-xfce-desktop-configuration
  xfce-desktop-configuration?
  (xfce xfce-package (default xfce)))             ;package

(define xfce-desktop-service-type
  (desktop-service-type
   'xfce-desktop (xfce-desktop-configuration) "Install the Xfce desktop."
   (compose list xfce-package)
   #:polkit (parts-of xfce-package thunar xfce4-power-manager)
   #:pam (asking-for "xfce4-screensaver")))

;;; LXQt

(define-record-type* <lxqt-desktop-configuration>
  lxqt-desktop-configuration make-lxqt-desktop-configuration
  lxqt-desktop-configuration?
  (lxqt lxqt-package (default lxqt)))             ;package

(define lxqt-desktop-service-type
  (desktop-service-type
   'lxqt-desktop (lxqt-desktop-configuration) "Install the LXQt desktop."
   (compose list lxqt-package)
   #:polkit (parts-of lxqt-package lxqt-admin)))

;;; Sugar

(define-record-type* <sugar-desktop-configuration>
  sugar-desktop-configuration make-sugar-desktop-configuration
  sugar-desktop-configuration?
  (sugar                 sugar-package (default sugar)) ;package
  (gobject-introspection sugar-gobject-introspection ;package
                         (default gobject-introspection))
  (activities            sugar-activities         ;list of packages
                         (default (list sugar-help-activity))))

(define (sugar-packages config)
  "Return Sugar, what its activities are written with, and these."
  (cons* (sugar-package config)
         (sugar-gobject-introspection config)
         (sugar-activities config)))

(define sugar-desktop-service-type
  (desktop-service-type
   'sugar-desktop (sugar-desktop-configuration) "Install the Sugar desktop."
   sugar-packages
   #:polkit (compose list sugar-package)))

;;; Enlightenment

(define-record-type* <enlightenment-desktop-configuration>
  enlightenment-desktop-configuration make-enlightenment-desktop-configuration
  enlightenment-desktop-configuration?
  (enlightenment enlightenment-package (default enlightenment))) ;package

(define (enlightenment-privileged-programs config)
  "Return the programs that act for the user as root."
  (map (lambda (program)
         (file-like->setuid-program
          (file-append (enlightenment-package config)
                       (string-append "/lib/enlightenment/utils/" program))))
       '("enlightenment_sys"
         "enlightenment_system"
         "enlightenment_ckpasswd")))

(define enlightenment-desktop-service-type
  (desktop-service-type
   'enlightenment-desktop (enlightenment-desktop-configuration)
   "Install the Enlightenment desktop."
   (compose list enlightenment-package)
   ;; For thumbnails.
   #:dbus (parts-of enlightenment-package efl)
   ;; For the screen's brightness.
   #:udev (parts-of enlightenment-package ddcutil)
   #:privileged enlightenment-privileged-programs))

;;; Plasma

(define-record-type* <plasma-desktop-configuration>
  plasma-desktop-configuration make-plasma-desktop-configuration
  plasma-desktop-configuration?
  (plasma-package plasma-package (default plasma))) ;package

(define plasma-desktop-service-type
  (desktop-service-type
   'plasma-desktop (plasma-desktop-configuration) "Install the Plasma desktop."
   (compose list plasma-package)
   #:polkit (parts-of plasma-package
                      plasma-desktop plasma-workspace plasma-disks kinfocenter
                      libksysguard ktexteditor powerdevil plasma-firewall)
   #:dbus (parts-of plasma-package
                    plasma-desktop plasma-workspace kactivitymanagerd
                    plasma-disks kinfocenter libksysguard ktexteditor
                    powerdevil bluedevil kwallet plasma-firewall)
   #:pam (asking-for "kde")))
