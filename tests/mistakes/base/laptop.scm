;; The laptop of the family.
(use-modules (gnu) (gnu system nss) (guix utils))
(use-service-modules desktop networking ssh xorg cups pm)
(use-package-modules certs gnome shells vim version-control)

(operating-system
  (host-name "antelope")
  (timezone "Europe/Paris")
  (locale "en_US.utf8")
  (keyboard-layout (keyboard-layout "us" "altgr-intl"))

  ;; UEFI variant of GRUB.
  (bootloader (bootloader-configuration
                (bootloader grub-efi-bootloader)
                (targets '("/boot/efi"))
                (keyboard-layout keyboard-layout)))

  (mapped-devices
   (list (mapped-device
          (source (uuid "12345678-1234-1234-1234-123456789abc"))
          (target "my-root")
          (type luks-device-mapping))))

  (file-systems (append
                 (list (file-system
                         (device "/dev/mapper/my-root")
                         (mount-point "/")
                         (type "ext4")
                         (dependencies mapped-devices))
                       (file-system
                         (device (uuid "1234-ABCD" 'fat))
                         (mount-point "/boot/efi")
                         (type "vfat")))
                 %base-file-systems))

  (swap-devices (list (swap-space
                       (target "/swapfile"))))

  (users (cons (user-account
                (name "bob")
                (comment "Alice's brother")
                (group "users")
                (shell (file-append zsh "/bin/zsh"))
                (home-directory "/home/bob")
                (supplementary-groups '("wheel" "netdev" "audio" "video")))
               %base-user-accounts))

  (packages (append (list git vim
                          gnome-tweaks)
                    %base-packages))

  (services (append (list (service gnome-desktop-service-type)
                          (service cups-service-type
                                   (cups-configuration
                                    (web-interface? #t)))
                          (service tlp-service-type
                                   (tlp-configuration
                                    (cpu-boost-on-ac? #t)))
                          (set-xorg-configuration
                           (xorg-configuration
                            (keyboard-layout keyboard-layout))))
                    (modify-services %desktop-services
                      (gdm-service-type config =>
                        (gdm-configuration
                         (inherit config)
                         (auto-login? #t)
                         (default-user "bob"))))))

  (name-service-switch %mdns-host-lookup-nss))
