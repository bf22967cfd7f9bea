;; SPDX-License-Identifier: GPL-3.0-or-later
;; Base services changed, taken away and added to.
(use-modules (gnu))
(use-service-modules networking ssh sysctl)

(define %my-services
  (modify-services %base-services
    (delete mingetty-service-type)
    (delete nscd-service-type)
    (guix-service-type config => (guix-configuration
                                  (inherit config)
                                  (build-accounts 3)
                                  (substitute-urls (append '("https://substitutes.example") %default-substitute-urls))
                                  (extra-options '("--max-jobs=2"))))
    (console-font-service-type fonts => (list (cons "tty1" "LatGrkCyr-8x16")))
    (sysctl-service-type config => (sysctl-configuration
                                    (inherit config)
                                    (settings (append '(("net.ipv4.ip_forward" . "1"))
                                                      %default-sysctl-settings))))
    (login-service-type config => (login-configuration (inherit config) (motd (plain-file "motd" "Welcome\n"))))))

(operating-system
  (host-name "slim")
  (timezone "America/Bogota")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (cons* (service mingetty-service-type (mingetty-configuration (tty "tty1") (auto-login "root")))
                   (service dhcp-client-service-type)
                   %my-services)))
