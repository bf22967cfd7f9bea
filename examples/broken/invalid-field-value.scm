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
  (services (cons*
             (service containerd-service-type)
             (service docker-service-type
                      (docker-configuration
                       (debug? "yes")))
             %base-services)))
