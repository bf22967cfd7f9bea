;; SPDX-License-Identifier: GPL-3.0-or-later
;; D-Bus, polkit and elogind with what extends them.
(use-modules (gnu) (guix gexp))
(use-service-modules dbus desktop)
(use-package-modules admin freedesktop gnome)

(operating-system
  (host-name "seat")
  (timezone "Europe/Rome")
  (locale "it_IT.utf8")
  (keyboard-layout (keyboard-layout "it" "nodeadkeys" #:model "thinkpad"))
  (bootloader (bootloader-configuration (bootloader grub-efi-bootloader) (targets '("/boot/efi")) (keyboard-layout keyboard-layout)))
  (file-systems (cons* (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                       (file-system (device (uuid "ABCD-0123" 'fat32)) (mount-point "/boot/efi") (type "vfat"))
                       %base-file-systems))
  (sudoers-file (plain-file "sudoers" "root ALL=(ALL) ALL\n%wheel ALL=NOPASSWD: ALL\n"))
  (issue "Sit down.\n\n")
  (hosts-file #f)
  (services
   (cons* (service dbus-root-service-type (dbus-configuration (verbose? #f)))
          (service polkit-service-type)
          (service elogind-service-type
                   (elogind-configuration (handle-power-key 'suspend) (kill-user-processes? #t) (idle-action-seconds (* 30 60))))
          (simple-service 'seat dbus-root-service-type (list upower))
          %base-services)))
