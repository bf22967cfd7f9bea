;;; guixlite --- example: a laptop with a desktop
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval laptop.scm
;;;
;;; The desktop services, with a few of them changed and a few added; the disk
;;; is encrypted, and swap space is in compressed memory.

(use-modules (gnu))
(use-service-modules cups desktop linux networking pm sound xorg)
(use-package-modules cups gnome)

;; Said once, used three times: at boot, on the console and in X.
(define %keyboard
  (keyboard-layout "de" "neo_qwertz" #:options '("compose:menu")))

(operating-system
  (host-name "swallow")
  (timezone "Europe/Vienna")
  (locale "de_AT.utf8")
  (keyboard-layout %keyboard)

  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '("/boot/efi"))
               (keyboard-layout %keyboard)))

  (mapped-devices
   (list (mapped-device
          (source (uuid "a6b8f0a2-52cb-4c5b-a7a9-9a4bd6ad7f3a"))
          (target "cryptroot")
          (type luks-device-mapping))))

  (file-systems (cons* (file-system
                         (device "/dev/mapper/cryptroot")
                         (mount-point "/")
                         (type "btrfs")
                         (options "compress=zstd")
                         ;; A field sees the fields before it.
                         (dependencies mapped-devices))
                       (file-system
                         (device (uuid "77B1-3C5A" 'fat))
                         (mount-point "/boot/efi")
                         (type "vfat"))
                       %base-file-systems))

  (users (cons (user-account
                (name "mila")
                (comment "Mila")
                (group "users")
                (supplementary-groups
                 '("wheel" "netdev" "audio" "video" "lp" "scanner")))
               %base-user-accounts))

  (services
   (cons*
    (service xfce-desktop-service-type)
    (set-xorg-configuration
     (xorg-configuration (keyboard-layout %keyboard)))

    ;; Printing, with two more drivers; headsets; power.
    (service cups-service-type
             (cups-configuration
              (web-interface? #t)
              (extensions (list cups-filters brlaser hplip-minimal))))
    (service bluetooth-service-type
             (bluetooth-configuration (auto-enable? #t)))
    (service tlp-service-type
             (tlp-configuration
              (cpu-boost-on-bat? #f)
              (start-charge-thresh-bat0 60)
              (stop-charge-thresh-bat0 85)))
    (service zram-device-service-type
             (zram-device-configuration
              (size "8G")
              (compression-algorithm 'zstd)))

    (modify-services %desktop-services
      ;; One screen locker is enough for each; none needs this modem daemon.
      (delete modem-manager-service-type)
      (delete usb-modeswitch-service-type)
      (elogind-service-type config =>
                            (elogind-configuration
                             (inherit config)
                             (handle-lid-switch-external-power 'ignore)))
      (network-manager-service-type config =>
                                    (network-manager-configuration
                                     (inherit config)
                                     (vpn-plugins
                                      (list network-manager-openvpn))))))))
