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

;;; MATE

(define-record-type* <mate-desktop-configuration>
  mate-desktop-configuration make-mate-desktop-configuration
  mate-desktop-configuration?
  (mate-package mate-package (default mate)))     ;package

(define mate-desktop-service-type
  (service-type
   (name 'mate-desktop)
   (extensions
    (list (service-extension polkit-service-type
                             (lambda (config)
                               (parts (mate-package config)
                                      (list mate-system-monitor
                                            mate-settings-daemon
                                            mate-power-manager
                                            mate-control-center
                                            mate-applets))))
          (service-extension profile-service-type
                             (compose list mate-package))))
   (default-value (mate-desktop-configuration))
   (description "Install the MATE desktop.")))

;;; Xfce

(define-record-type* <xfce-desktop-configuration>
  xfce-desktop-configuration make-xfce-desktop-configuration
  xfce-desktop-configuration?
  (xfce xfce-package (default xfce)))             ;package

(define xfce-desktop-service-type
  (service-type
   (name 'xfce-desktop)
   (extensions
    (list (service-extension polkit-service-type
                             (lambda (config)
                               (parts (xfce-package config)
                                      (list thunar xfce4-power-manager))))
          (service-extension pam-root-service-type
                             (lambda _
                               (list (unix-pam-service "xfce4-screensaver"))))
          (service-extension profile-service-type
                             (compose list xfce-package))))
   (default-value (xfce-desktop-configuration))
   (description "Install the Xfce desktop.")))

;;; LXQt

(define-record-type* <lxqt-desktop-configuration>
  lxqt-desktop-configuration make-lxqt-desktop-configuration
  lxqt-desktop-configuration?
  (lxqt lxqt-package (default lxqt)))             ;package

(define lxqt-desktop-service-type
  (service-type
   (name 'lxqt-desktop)
   (extensions
    (list (service-extension polkit-service-type
                             (lambda (config)
                               (parts (lxqt-package config)
                                      (list lxqt-admin))))
          (service-extension profile-service-type
                             (compose list lxqt-package))))
   (default-value (lxqt-desktop-configuration))
   (description "Install the LXQt desktop.")))

;;; Sugar

(define-record-type* <sugar-desktop-configuration>
  sugar-desktop-configuration make-sugar-desktop-configuration
  sugar-desktop-configuration?
  (sugar                 sugar-package (default sugar)) ;package
  (gobject-introspection sugar-gobject-introspection ;package
                         (default gobject-introspection))
  (activities            sugar-activities         ;list of packages
                         (default (list sugar-help-activity))))

(define sugar-desktop-service-type
  (service-type
   (name 'sugar-desktop)
   (extensions
    (list (service-extension polkit-service-type
                             (compose list sugar-package))
          (service-extension profile-service-type
                             (lambda (config)
                               (cons* (sugar-package config)
                                      (sugar-gobject-introspection config)
                                      (sugar-activities config))))))
   (default-value (sugar-desktop-configuration))
   (description "Install the Sugar desktop.")))

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
  (service-type
   (name 'enlightenment-desktop)
   (extensions
    (list (service-extension dbus-root-service-type ;for thumbnails
                             (lambda (config)
                               (parts (enlightenment-package config)
                                      (list efl))))
          (service-extension udev-service-type ;for the screen's brightness
                             (lambda (config)
                               (parts (enlightenment-package config)
                                      (list ddcutil))))
          (service-extension privileged-program-service-type
                             enlightenment-privileged-programs)
          (service-extension profile-service-type
                             (compose list enlightenment-package))))
   (default-value (enlightenment-desktop-configuration))
   (description "Install the Enlightenment desktop.")))

;;; Plasma

(define-record-type* <plasma-desktop-configuration>
  plasma-desktop-configuration make-plasma-desktop-configuration
  plasma-desktop-configuration?
  (plasma-package plasma-package (default plasma))) ;package

(define (plasma-polkit-packages config)
  "Return the parts of Plasma that have actions of Polkit."
  (parts (plasma-package config)
         (list plasma-desktop plasma-workspace plasma-disks kinfocenter
               libksysguard ktexteditor powerdevil plasma-firewall)))

(define (plasma-dbus-packages config)
  "Return the parts of Plasma that have services of D-Bus."
  (parts (plasma-package config)
         (list plasma-desktop plasma-workspace kactivitymanagerd plasma-disks
               kinfocenter libksysguard ktexteditor powerdevil bluedevil
               kwallet plasma-firewall)))

(define plasma-desktop-service-type
  (service-type
   (name 'plasma-desktop)
   (extensions
    (list (service-extension polkit-service-type plasma-polkit-packages)
          (service-extension dbus-root-service-type plasma-dbus-packages)
          ;; What the screen locker asks by this name.
          (service-extension pam-root-service-type
                             (lambda _ (list (unix-pam-service "kde"))))
          (service-extension profile-service-type
                             (compose list plasma-package))))
   (default-value (plasma-desktop-configuration))
   (description "Install the Plasma desktop.")))
