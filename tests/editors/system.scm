;; A system with a mistake, for the editors' transcripts.
(use-modules (gnu))

(operating-system
  (hots-name "metro")
  (timezone "Europe/Lisbon")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '("/boot/efi"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons*
                   %base-services)))
