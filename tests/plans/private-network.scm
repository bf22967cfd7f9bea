;; SPDX-License-Identifier: GPL-3.0-or-later
;; WireGuard with peers from a table, upgrades by night.
(use-modules (gnu))
(use-service-modules networking vpn ssh admin)
(define %peers
  (map (lambda (p)
         (wireguard-peer (name (car p)) (public-key (cadr p))
                         (allowed-ips (list (caddr p)))
                         (keep-alive 25)))
       '(("phone" "qUtHPZVZZ1xy4hgAVfHdvn6cmSZc+BOpMUZjDMjC5Q0=" "10.9.0.2/32")
         ("laptop" "2UtHPZVZZ1xy4hgAVfHdvn6cmSZc+BOpMUZjDMjC5Q0=" "10.9.0.3/32"))))
(operating-system
  (host-name "vpn")
  (timezone "Europe/Vienna")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device "/dev/vda2") (mount-point "/") (type
      "ext4")) %base-file-systems))
  (services
   (cons* (service dhcp-client-service-type)
          (service wireguard-service-type
                   (wireguard-configuration
                    (addresses '("10.9.0.1/24"))
                    (port "51821")
                    (dns '("9.9.9.9"))
                    (post-up '("iptables -A FORWARD -i %i -j ACCEPT"))
                    (peers (cons (wireguard-peer
                                  (name "hub") (endpoint "hub.example.org:51820")
                                  (public-key "xUtHPZVZZ1xy4hgAVfHdvn6cmSZc+BOpMUZjDMjC5Q0=")
                                  (preshared-key "/etc/wireguard/psk")
                                  (allowed-ips '("0.0.0.0/0" "::/0")))
                                 %peers))))
          (service openssh-service-type
                   (openssh-configuration (port-number 2222) (extra-content "MaxAuthTries 3\n")
                                          (subsystems '(("sftp" "internal-sftp")))
                                          (accepted-environment '("COLORTERM"))))
          (service unattended-upgrade-service-type
                   (unattended-upgrade-configuration
                    (schedule "0 3 * * 0")
                    (services-to-restart '(ssh-daemon mcron))
                    (operating-system-file "/etc/config.scm")))
          %base-services)))
