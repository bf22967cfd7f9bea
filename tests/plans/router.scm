;; SPDX-License-Identifier: GPL-3.0-or-later
;; Static networking with a bridge, dnsmasq, nftables, forwarding.
(use-modules (gnu) (gnu services sysctl))
(use-service-modules dns networking ssh monitoring)
(operating-system
  (host-name "router")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type
      "ext4")) %base-file-systems))
  (services
   (append
    (list (service static-networking-service-type
                   (list (static-networking
                          (links (list (network-link (name "br0") (type 'bridge) (arguments '()))
                                       (network-link (mac-address "00:11:22:33:44:55") (name "lan0")
                                           (arguments '((master . "br0"))))))
                          (addresses (list (network-address (device "br0") (value "10.0.0.1/24"))
                                           (network-address (device "eth0") (value "192.0.2.10/24"))
                                           (network-address (device "eth0") (value
                                               "2001:db8::1/64"))))
                          (routes (list (network-route (destination "default") (gateway
                              "192.0.2.1"))))
                          (name-servers '("127.0.0.1")))))
          (service dnsmasq-service-type
                   (dnsmasq-configuration
                    (no-resolv? #t)
                    (local-service? #t)
                    (servers '("9.9.9.9" "149.112.112.112"))
                    (addresses '("/router.lan/10.0.0.1"))
                    (cache-size 1000)))
          (service nftables-service-type
                   (nftables-configuration
                    (ruleset (plain-file "nftables.conf"
                        "flush ruleset\ntable inet filter { }\n"))))
          (service openssh-service-type)
          (service prometheus-node-exporter-service-type)
          (simple-service 'resolv etc-service-type
                          (list (list "resolv.conf.head" (plain-file "head" "search lan\n")))))
    (modify-services %base-services
      (sysctl-service-type config =>
        (sysctl-configuration
         (inherit config)
         (settings (append '(("net.ipv4.ip_forward" . "1") ("net.ipv6.conf.all.forwarding" . "1"))
                           %default-sysctl-settings))))))))
