;; A laptop that takes its kernel, drivers and a service from channels.
(use-modules (gnu)
             (gnu services desktop)
             (gnu services xorg)
             (guix transformations)
             (nongnu packages linux)
             (nongnu packages nvidia)
             (nongnu services nvidia)
             (nongnu system linux-initrd)
             (rosenthal services networking))

(define transform
  (options->transformation '((with-graft . "mesa=nvda"))))

(operating-system
  (host-name "lap")
  (kernel linux)
  (kernel-loadable-modules (list nvidia-module))
  (initrd microcode-initrd)
  (firmware (cons* linux-firmware iwlwifi-firmware %base-firmware))
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '("/boot/efi"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (packages (append (list (transform steam) (replace-mesa mesa-utils) nvda)
                    %base-packages))
  (services
   (cons* (service nvidia-service-type)
          (service tailscale-service-type
                   (tailscale-configuration (tailscale tailscale)))
          (simple-service 'nvidia-udev udev-service-type (list nvidia-driver))
          (set-xorg-configuration
           (xorg-configuration
            (modules (cons nvidia-driver %default-xorg-modules))
            (drivers '("nvidia"))))
          %desktop-services)))
