;; SPDX-License-Identifier: GPL-3.0-or-later
;; A machine at the television: a screen that logs in by itself, media, IRC, names and dictionaries for the house.
(use-modules (gnu) (guix gexp))
(use-service-modules desktop dict dns lightdm mail messaging networking upnp virtualization web xorg)

(operating-system
  (host-name "television")
  (timezone "Europe/Madrid")
  (keyboard-layout (keyboard-layout "es"))
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4")) %base-file-systems))
  (users (cons (user-account (name "viewer") (group "users")) %base-user-accounts))
  (services
   (cons* (service dhcp-client-service-type)
          (service elogind-service-type)
          (service lightdm-service-type
                   (lightdm-configuration
                    (seats (list (lightdm-seat-configuration (name "*") (autologin-user "viewer") (user-session "xfce"))))
                    (greeters (list (lightdm-gtk-greeter-configuration (a11y-states '(contrast font)))))))
          (set-xorg-configuration (xorg-configuration (keyboard-layout keyboard-layout)) lightdm-service-type)
          (service readymedia-service-type
                   (readymedia-configuration
                    (friendly-name "television")
                    (media-directories
                     (list (readymedia-media-directory (path "/srv/films") (types '(V)))
                           (readymedia-media-directory (path "/srv/mixed"))))))
          (service quassel-service-type (quassel-configuration (interface "127.0.0.1")))
          (service knot-resolver-service-type)
          (service dicod-service-type
                   (dicod-configuration
                    (interfaces '("localhost" "192.0.2.1"))
                    (databases (list %dicod-database:gcide (dicod-freedict-database "eng-spa")))))
          (service mail-aliases-service-type '(("postmaster" "viewer")))
          (service exim-service-type (exim-configuration))
          (service tailon-service-type)
          (simple-service 'more-logs tailon-service-type '("/var/log/messages"))
          (service whoogle-service-type (whoogle-configuration (port 5001)))
          (service xe-guest-utilities-service-type)
          %base-services)))
