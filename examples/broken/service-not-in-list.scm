(use-modules (gnu))
(use-service-modules docker)

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
  (services (modify-services (list (service containerd-service-type))
             (delete docker-service-type))))
