;; SPDX-License-Identifier: GPL-3.0-or-later
;; A web server and calendars that are reached by Tor and Yggdrasil only.
(use-modules (gnu) (guix gexp))
(use-service-modules mail networking web)

(define (onion name . ports)
  (tor-onion-service-configuration
   (name name)
   (mapping (map (lambda (port) (list port (string-append "127.0.0.1:" (number->string port)))) ports))))

(operating-system
  (host-name "onions")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4")) %base-file-systems))
  (services
   (cons* (service dhcp-client-service-type)
          (service tor-service-type
                   (tor-configuration
                    (config-file (plain-file "torrc" "SocksPort 0\n"))
                    (hidden-services (list (onion "web" 80)))
                    (control-socket? #t)))
          (simple-service 'calendars tor-service-type (list (onion "calendars" 5232)))
          (service yggdrasil-service-type
                   (yggdrasil-configuration
                    (autoconf? #f)
                    (json-config '((peers . #("tls://192.0.2.1:443"))))))
          (service httpd-service-type
                   (httpd-configuration (config (httpd-config-file (server-name "localhost") (listen '("127.0.0.1:80"))))))
          (simple-service 'status httpd-service-type
                          (list (httpd-virtualhost "*:80" (list "DocumentRoot /srv/status"))))
          (service radicale-service-type
                   (radicale-configuration
                    (auth (radicale-auth-configuration (type 'htpasswd) (htpasswd-filename "/etc/radicale/users")
                                                       (htpasswd-encryption 'bcrypt)))
                    (storage (radicale-storage-configuration (filesystem-folder "/srv/calendars")))))
          (service dhcpd-service-type
                   (dhcpd-configuration (config-file (plain-file "dhcpd.conf" "")) (interfaces '("eth1"))))
          (service block-facebook-hosts-service-type)
          (service openvswitch-service-type)
          %base-services)))
