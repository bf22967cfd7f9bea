(use-modules (gnu))

(operating-system
  (host-name "example")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons (file-system
                        ;; guixlite: allow label-as-a-string
                        (device "root")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services %base-services))
