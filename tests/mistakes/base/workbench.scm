;; What every mistake is made in.
(use-modules (gnu) (guix gexp))
(use-service-modules networking ssh desktop dbus xorg mcron web docker databases shepherd)
(use-package-modules screen ssh linux)

(operating-system
  (host-name "workbench")
  (timezone "Europe/Paris")
  (locale "en_US.utf8")
  (keyboard-layout (keyboard-layout "us"))
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "main-disk"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (users (cons (user-account
                (name "ada")
                (group "users")
                (supplementary-groups '("wheel" "netdev" "video")))
               %base-user-accounts))
  (packages (cons screen %base-packages))
  (services (append (list (service dhcp-client-service-type)
                          (service openssh-service-type
                                   (openssh-configuration
                                    (port-number 2022))))
                    %base-services)))
