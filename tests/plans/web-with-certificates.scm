;; SPDX-License-Identifier: GPL-3.0-or-later
;; nginx with certificates, PHP and proxies made from a table.
(use-modules (gnu) (srfi srfi-1) (ice-9 match) (ice-9 format))
(use-service-modules certbot networking ssh web)
(use-package-modules certs php version-control web)

(define %domain "example.org")
(define %deploy-hook
  (program-file "certbot-deploy-hook"
                #~(let ((pid (call-with-input-file "/var/run/nginx/pid" read)))
                    (kill pid SIGHUP))))

(define (letsencrypt host what)
  (string-append "/etc/letsencrypt/live/" host "/" what ".pem"))

(define* (proxy host port #:key (websockets? #f) (extra '()))
  (nginx-server-configuration
   (server-name (list host (string-append "www." host)))
   (listen '("443 ssl" "[::]:443 ssl"))
   (ssl-certificate (letsencrypt host "fullchain"))
   (ssl-certificate-key (letsencrypt host "privkey"))
   (locations
    (list (nginx-location-configuration
           (uri "/")
           (body `(,(format #f "proxy_pass http://localhost:~d;" port)
                   "proxy_set_header Host $host;"
                   ,@(if websockets?
                         '("proxy_http_version 1.1;"
                           "proxy_set_header Upgrade $http_upgrade;")
                         '())
                   ,@extra)))))))

(define (cut-port base)
  (lambda (i) (string-append "127.0.0.1:" (number->string (+ base i)))))

(define %proxies
  '(("git" 3000) ("wiki" 8080 #:websockets? #t) ("ci" 9000 #:extra ("client_max_body_size 0;"))))

(operating-system
  (host-name "web")
  (timezone "Europe/Berlin")
  (locale "en_US.utf8")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))
               (terminal-outputs '(console))))
  (file-systems (cons (file-system
                        (device "/dev/vda1") (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (users (cons* (user-account (name "deploy") (group "users")
                              (supplementary-groups '("wheel"))
                              (shell (file-append git "/bin/git-shell")))
                %base-user-accounts))
  (packages (append (list git) %base-packages))
  (services
   (append
    (list (service dhcp-client-service-type)
          (service openssh-service-type
                   (openssh-configuration
                    (permit-root-login 'prohibit-password)
                    (password-authentication? #f)
                    (authorized-keys
                     `(("deploy" ,(plain-file "deploy.pub" "ssh-ed25519 AAAA deploy"))))))
          (service php-fpm-service-type
                   (php-fpm-configuration
                    (timezone "Europe/Berlin")
                    (socket-group "nginx")))
          (service certbot-service-type
                   (certbot-configuration
                    (email "root@example.org")
                    (webroot "/srv/acme")
                    (certificates
                     (map (match-lambda
                            ((sub . _)
                             (let ((host (string-append sub "." %domain)))
                               (certificate-configuration
                                (domains (list host (string-append "www." host)))
                                (deploy-hook %deploy-hook)))))
                          %proxies))))
          (service nginx-service-type
                   (nginx-configuration
                    (upstream-blocks
                     (list (nginx-upstream-configuration
                            (name "pool")
                            (servers (list-tabulate 3 (cut-port 9000))))))
                    (server-blocks
                     (cons (nginx-server-configuration
                            (server-name (list %domain))
                            (root "/srv/http")
                            (index '("index.php"))
                            (locations (list (nginx-php-location)
                                             (nginx-named-location-configuration
                                              (name "fallback")
                                              (body '("return 404;"))))))
                           (map (match-lambda
                                  ((sub port . rest)
                                   (apply proxy (string-append sub "." %domain) port rest)))
                                %proxies))))))
    %base-services)))
