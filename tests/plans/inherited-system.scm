;; SPDX-License-Identifier: GPL-3.0-or-later
;; A whole system inherited from, with thunked fields that follow the new one.
(use-modules (gnu) (gnu system) (guix gexp))
(use-service-modules networking ssh)
(use-package-modules screen)

(define base
  (operating-system
    (host-name "base")
    (timezone "Europe/Madrid")
    (keyboard-layout (keyboard-layout "es" #:options '("ctrl:nocaps")))
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sda"))
                 (keyboard-layout keyboard-layout)))
    (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                        %base-file-systems))
    (kernel-arguments '("console=ttyS0" "quiet"))
    (services (cons (service dhcp-client-service-type) %base-services))))

(operating-system
  (inherit base)
  (host-name "derived")
  (packages (cons screen %base-packages))
  (kernel-arguments (cons "panic=10" (operating-system-user-kernel-arguments base)))
  (users (cons (user-account (name "op") (group "users")) (operating-system-users base)))
  (swap-devices (list (swap-space (target "/swapfile"))))
  (services
   (append (list (service openssh-service-type)
                 (simple-service 'motd-extra etc-service-type
                                 (list `("motd.extra" ,(plain-file "motd.extra" "derived\n")))))
           (operating-system-user-services base))))
