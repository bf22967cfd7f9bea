;;; guixlite --- example: a web server, its firewall and its database
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval web-server.scm
;;;
;;; nginx serves files and hands the rest to an application, which runs in a
;;; container and has a database on the host.

(use-modules (gnu)
             (guix gexp))
(use-service-modules databases dbus desktop docker networking ssh web)
(use-package-modules databases geo ssh)

(define %domain "example.org")

(define (certificate name)
  (string-append "/etc/letsencrypt/live/" %domain "/" name))

;; What is not a file goes to the application.
(define %site
  (nginx-server-configuration
   (listen '("443 ssl" "[::]:443 ssl"))
   (server-name (list %domain (string-append "www." %domain)))
   (root "/srv/http/site")
   (try-files '("$uri" "$uri/index.html" "@application"))
   (ssl-certificate (certificate "fullchain.pem"))
   (ssl-certificate-key (certificate "privkey.pem"))
   (locations
    (list (nginx-named-location-configuration
           (name "application")
           (body '("proxy_pass http://application;"
                   "proxy_set_header Host $host;"
                   "proxy_set_header X-Forwarded-Proto https;")))))))

;; Whoever comes unencrypted is sent to the right door.
(define %redirection
  (nginx-server-configuration
   (listen '("80" "[::]:80"))
   (server-name (list %domain (string-append "www." %domain)))
   (root "")
   (index '())
   (raw-content (list (string-append "return 301 https://" %domain
                                     "$request_uri;")))))

(define %firewall
  (plain-file "nftables.conf" "\
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;
    ct state { established, related } accept
    iif lo accept
    ip protocol icmp accept
    ip6 nexthdr icmpv6 accept
    tcp dport { ssh, http, https } accept
  }
}
"))

(operating-system
  (host-name "shop")
  (timezone "Europe/Vienna")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "shop"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services
   (cons*
    (service dhcp-client-service-type)
    (service nftables-service-type
             (nftables-configuration (ruleset %firewall)))
    (service openssh-service-type
             (openssh-configuration
              (openssh openssh-sans-x)
              (password-authentication? #f)))

    (service nginx-service-type
             (nginx-configuration
              (server-blocks (list %site %redirection))
              (upstream-blocks
               (list (nginx-upstream-configuration
                      (name "application")
                      (servers '("127.0.0.1:9000")))))))

    (service postgresql-service-type
             (postgresql-configuration
              (postgresql postgresql-15)
              (extension-packages (list postgis))))
    (service postgresql-role-service-type
             (postgresql-role-configuration
              (roles (list (postgresql-role
                            (name "shop")
                            (create-database? #t))))))

    ;; The application: Docker and what it needs, and one container.
    (service dbus-root-service-type)
    (service elogind-service-type)
    (service containerd-service-type)
    (service docker-service-type)
    (service oci-container-service-type
             (list (oci-container-configuration
                    (image "registry.example.org/shop:1.4")
                    (provision "shop")
                    (requirement '(postgres-roles))
                    (ports '(("127.0.0.1:9000" . "9000")))
                    (volumes '(("/var/run/postgresql"
                                . "/var/run/postgresql")))
                    (environment '(("DATABASE_URL"
                                    . "postgresql:///shop")))
                    (respawn? #t))))
    %base-services)))
