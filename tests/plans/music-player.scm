;; SPDX-License-Identifier: GPL-3.0-or-later
;; MPD, startx, a locale and a keyboard layout.
(use-modules (gnu) (gnu system locale))
(use-service-modules xorg desktop networking audio)
(use-package-modules suckless)

(operating-system
  (host-name "startx")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets (list "/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type
      "ext4")) %base-file-systems))
  (keyboard-layout (keyboard-layout "de" "neo"))
  (users (cons (user-account (name "me") (group "users") (supplementary-groups (list
      "audio"))) %base-user-accounts))
  (locale "de_DE.utf8") (locale-definitions (cons (locale-definition (name "de_DE.utf8") (source
      "de_DE") (charset "UTF-8")) %default-locale-definitions))
  (packages (cons dwm %base-packages))
  (services (cons* (service startx-command-service-type (xorg-configuration
      (keyboard-layout keyboard-layout)))
  (service network-manager-service-type (network-manager-configuration (dns "none") (vpn-plugins
      '())))
  (service wpa-supplicant-service-type) (service modem-manager-service-type)
  (service ntp-service-type (ntp-configuration (servers (list (ntp-server (type 'pool) (address
      "pool.ntp.org") (options '("iburst")))))))
  (service mpd-service-type (mpd-configuration (user (user-account (name "me") (group "users")))
      (music-directory "/music")
     (outputs (list (mpd-output (name "pulse") (type "pulse"))))))
  %base-services)))
