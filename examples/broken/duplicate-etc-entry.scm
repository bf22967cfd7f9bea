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
  (services (cons* (simple-service 'one etc-service-type
                                   (list `("notes" ,(plain-file "notes" "1"))))
                   (simple-service 'two etc-service-type
                                   (list `("notes" ,(plain-file "notes" "2"))))
                   %base-services)))
