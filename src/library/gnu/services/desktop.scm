;;; guixlite --- what a desktop needs of the system
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services desktop ...), and the services
;;; that a machine with a desktop starts from.

(define-module (gnu services desktop)
  #:autoload   (gnu services sddm) (sddm-service-type)
  #:use-module (gnu services)
  #:use-module (gnu services avahi)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services desktop bluetooth)
  #:use-module (gnu services desktop devices)
  #:use-module (gnu services desktop elogind)
  #:use-module (gnu services desktop environments)
  #:use-module (gnu services desktop geoclue)
  #:use-module (gnu services desktop gnome)
  #:use-module (gnu services desktop power)
  #:use-module (gnu services desktop session)
  #:use-module (gnu services networking)
  #:use-module (gnu services sound)
  #:use-module (gnu services xorg)
  #:use-module (gnu system privilege)
  #:use-module (gnu packages gnome)
  #:use-module (gnu packages libusb)
  #:use-module (gnu packages linux)
  #:use-module (gnu packages nfs)
  #:use-module (gnu packages suckless)
  #:use-module (gnu packages xdisorg)
  #:use-module (guix gexp)
  #:use-module (guix utils)
  #:re-export (<upower-configuration>
               upower-configuration
               upower-configuration?
               upower-configuration-upower
               upower-configuration-watts-up-pro?
               upower-configuration-poll-batteries?
               upower-configuration-ignore-lid?
               upower-configuration-use-percentage-for-policy?
               upower-configuration-percentage-low
               upower-configuration-percentage-critical
               upower-configuration-percentage-action
               upower-configuration-time-low
               upower-configuration-time-critical
               upower-configuration-time-action
               upower-configuration-critical-power-action
               upower-service-type

               udisks-configuration
               udisks-configuration?
               udisks-service
               udisks-service-type

               gvfs-configuration
               gvfs-configuration?
               gvfs-service-type

               colord-service-type

               geoclue-application
               geoclue-configuration
               geoclue-configuration?
               %standard-geoclue-applications
               geoclue-service
               geoclue-service-type

               bluetooth-configuration
               bluetooth-configuration?
               bluetooth-service
               bluetooth-service-type

               elogind-configuration
               elogind-configuration?
               elogind-service
               elogind-service-type

               %fontconfig-file-system
               %gdm-file-system
               fontconfig-file-system-service
               gdm-file-system-service

               accountsservice-service-type
               accountsservice-service
               cups-pk-helper-service-type
               sane-service-type

               gnome-desktop-configuration
               gnome-desktop-configuration?
               gnome-desktop-configuration-core-services
               gnome-desktop-configuration-shell
               gnome-desktop-configuration-utilities
               gnome-desktop-configuration-extra-packages
               gnome-desktop-configuration-udev-ignorelist
               gnome-desktop-configuration-polkit-ignorelist
               gnome-desktop-service-type

               mate-desktop-configuration
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
               plasma-desktop-service-type

               x11-socket-directory-service-type
               x11-socket-directory-service

               inputattach-configuration
               inputattach-configuration?
               inputattach-service-type

               polkit-wheel-service

               gnome-keyring-configuration
               gnome-keyring-configuration?
               gnome-keyring-service-type

               seatd-configuration
               seatd-service-type)
  #:export (%desktop-services))

(define (locker name program)
  "Return the service that lets PROGRAM, a file-like, lock the screen."
  (service screen-locker-service-type
           (screen-locker-configuration
            (name name)
            (program program))))

(define (desktop-services system)
  "Return the services for a desktop on SYSTEM.  GDM can be built for one
architecture only; others log in with SDDM."
  (cons*
   (if (string-prefix? "x86_64" system)
       (service gdm-service-type)
       (service sddm-service-type))

   (locker "slock" (file-append slock "/bin/slock"))
   (locker "xlock" (file-append xlockmore "/bin/xlock"))

   ;; Rights of ordinary users: to phones and players, to scanners, to
   ;; administration for those in the wheel group, and to mount.
   (simple-service 'mtp udev-service-type (list libmtp))
   (service sane-service-type)
   polkit-wheel-service
   (simple-service 'mount-setuid-helpers privileged-program-service-type
                   (map file-like->setuid-program
                        (list (file-append nfs-utils "/sbin/mount.nfs")
                              (file-append ntfs-3g "/sbin/mount.ntfs-3g"))))

   gdm-file-system-service
   fontconfig-file-system-service

   ;; The network.
   (service network-manager-service-type)
   (service wpa-supplicant-service-type)
   (simple-service 'network-manager-applet profile-service-type
                   (list network-manager-applet))
   (service modem-manager-service-type)
   (service usb-modeswitch-service-type)

   ;; What programs reach over D-Bus, and the bus.
   (service avahi-service-type)
   (service udisks-service-type)
   (service upower-service-type)
   (service accountsservice-service-type)
   (service cups-pk-helper-service-type)
   (service colord-service-type)
   (service geoclue-service-type)
   (service polkit-service-type)
   (service elogind-service-type)
   (service dbus-root-service-type)

   (service ntp-service-type)
   (service x11-socket-directory-service-type)

   (service pulseaudio-service-type)
   (service alsa-service-type)

   %base-services))

;; Computed anew at each use: the system may be another one by then.
(define-syntax %desktop-services
  (identifier-syntax
   (desktop-services (or (%current-target-system) (%current-system)))))
