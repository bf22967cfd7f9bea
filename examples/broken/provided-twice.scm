(use-modules (gnu))
(use-service-modules dbus desktop docker)

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
  (services (cons* (service dbus-root-service-type)
                   (service elogind-service-type)
                   (service containerd-service-type)
                   (service containerd-service-type)
                   %base-services)))
