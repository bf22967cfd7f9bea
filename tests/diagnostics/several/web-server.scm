;; A name, a UUID, a field and a service that are wrong.
(define-module (example web-server)
  #:use-module (gnu)
  #:use-module (gnu services)
  #:use-module (gnu services mcron))

(operating-system
  (host-name 'web)
  (timezone "Europe/Paris")
  (bootloader (bootloader-configuration
                (bootloader grub-bootloader)
                (targets (list "/dev/sda"))))
  (file-systems (cons (file-system
                        (device (uuid "1234-ABCD"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (kernel-arguments "quiet")
  (services
   (modify-services %base-services
     (delete gdm-service-type)
     (mingetty-service-type
      config => (mingetty-configuration
                 (inherit config)
                 (auto-login "root"))))))
