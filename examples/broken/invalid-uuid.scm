(use-modules (gnu))

(operating-system
  (host-name "example")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons* (file-system
                         (device (file-system-label "root"))
                         (mount-point "/")
                         (type "ext4"))
                       (file-system
                         (device (uuid "1A2B-3C4D"))
                         (mount-point "/boot/efi")
                         (type "vfat"))
                       %base-file-systems))
  (services %base-services))
