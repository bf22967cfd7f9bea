;; Five mistakes that have nothing to do with each other, and one in the time zone.
(use-modules (gnu))
(use-service-modules desktop networking ssh)
(use-package-modules vim)

(operating-system
  (host-name "laptop")
  (timezone "Europe/Berln")
  (bootloader (bootloader-configuration
                (bootloader grub-efi-bootloader)
                (targets '("/boot/efi"))))
  (file-systems (cons* (file-system
                         (device (file-system-label "root"))
                         (mount-point "/")
                         (type "ext4"))
                       %base-file-system))
  (users (cons (user-account
                 (name "alice")
                 (group "users")
                 (supplementary-groups '("wheel" "netdev" "docker")))
               %base-user-accounts))
  (kernel-arguments "quiet")
  (packages (cons* vim git %base-packages))
  (services (append (list (service openssh-service-type
                                   (openssh-configuration
                                     (permit-root-login #f)
                                     (password-authentification? #f)))
                          (service docker-service-type))
                    %desktop-services)))
