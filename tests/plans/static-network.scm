;; SPDX-License-Identifier: GPL-3.0-or-later
;; Static addresses, routes and name servers; time by NTP; remote login.
(use-modules (gnu))
(use-service-modules networking ssh)
(use-package-modules ssh)

(operating-system
  (host-name "router")
  (timezone "Europe/Zurich")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda" "/dev/sdb")) (timeout 1)))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (service static-networking-service-type
                   (list (static-networking
                          (addresses (list (network-address (device "eno1") (value "192.168.1.2/24"))
                                           (network-address (device "eno1") (value "2001:db8::2/64") (ipv6? #t))))
                          (routes (list (network-route (destination "default") (gateway "192.168.1.1"))
                                        (network-route (destination "10.0.0.0/8") (gateway "192.168.1.254"))))
                          (name-servers '("192.168.1.1" "9.9.9.9")))
                         (static-networking
                          (addresses (list (network-address (device "eno2") (value "10.0.0.1/8"))))
                          (provision '(inner-network))
                          (requirement '(udev)))))
          (service ntp-service-type
                   (ntp-configuration
                    (servers (list (ntp-server (type 'pool) (address "pool.example") (options '(iburst (version 3))))
                                   (ntp-server (address "ntp.example"))))
                    (allow-large-adjustment? #f)))
          (service openssh-service-type
                   (openssh-configuration
                    (openssh openssh-sans-x)
                    (port-number 2222)
                    (permit-root-login 'prohibit-password)
                    (password-authentication? #f)
                    (authorized-keys `(("root" ,(plain-file "root.pub" "ssh-ed25519 AAAA root\n"))))
                    (extra-content "ClientAliveInterval 60")))
          %base-services)))
