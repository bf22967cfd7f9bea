(use-modules (gnu))

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
  (groups (cons* (user-group (name "staff"))
                   (user-group (name "staff") (id 500))
                   %base-groups))
  (services %base-services))
