;; SPDX-License-Identifier: GPL-3.0-or-later
;; Podman for users, with subordinate ids.
(use-modules (gnu) (gnu system accounts) (srfi srfi-1))
(use-service-modules containers networking ssh desktop dbus)
(use-package-modules containers)
(define %admins '("ann" "ben"))
(operating-system
  (host-name "pods")
  (timezone "Europe/Madrid")
  (bootloader (bootloader-configuration (bootloader grub-efi-bootloader) (targets '("/boot/efi"))))
  (file-systems (cons* (file-system (device (file-system-label "sys")) (mount-point "/") (type
      "ext4"))
                       (file-system (device (file-system-label "EFI")) (mount-point "/boot/efi")
                           (type "vfat"))
                       %base-file-systems))
  (users (append (map (lambda (n) (user-account (name n) (group "users") (supplementary-groups
      '("wheel" "cgroup"))))
                      %admins)
                 %base-user-accounts))
  (packages (cons podman-compose %base-packages))
  (services
   (cons* (service dhcp-client-service-type)
          (service elogind-service-type)
          (service dbus-root-service-type)
          (service iptables-service-type)
          (service rootless-podman-service-type
                   (rootless-podman-configuration
                    (subgids (map (lambda (n) (subid-range (name n))) %admins))
                    (subuids (map (lambda (n) (subid-range (name n))) %admins))))
          %base-services)))
