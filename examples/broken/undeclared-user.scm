(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name "example")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (users (cons (user-account (name "charlie") (group "users"))
               %base-user-accounts))
  (services (cons* (service dhcp-client-service-type)
                   (service openssh-service-type
                            (openssh-configuration
                             (authorized-keys
                              `(("charly" ,(plain-file "charlie.pub" "ssh-ed25519 AAAA"))))))
                   %base-services)))
