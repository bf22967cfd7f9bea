(use-modules (gnu) (guix gexp))
(use-service-modules shepherd)

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
  (services (cons (simple-service 'loop shepherd-root-service-type
                  (list (shepherd-service (provision '(alpha))
                                          (requirement '(beta))
                                          (start #~(const #t)))
                        (shepherd-service (provision '(beta))
                                          (requirement '(alpha))
                                          (start #~(const #t)))))
                %base-services)))
