(use-modules (gnu))
(define kiosk-service-type
  (service-type (name 'kiosk) (extensions '()) (description "A kiosk.")))

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
  (services (cons (service kiosk-service-type)
                  %base-services)))
