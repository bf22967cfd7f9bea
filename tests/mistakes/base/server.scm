;; A small server: web and database.
(use-modules (gnu)
             (guix gexp)
             (gnu system shadow))
(use-service-modules networking ssh web databases mcron shepherd monitoring)
(use-package-modules databases ssh admin tmux)

(define %http-port 8080)

(define garbage-collector-job
  ;; Collect garbage 5 minutes after midnight every day.
  #~(job "5 0 * * *"
         "guix gc -F 1G"))

(define updatedb-job
  #~(job '(next-hour '(3))
         (lambda ()
           (execl (string-append #$findutils "/bin/updatedb")
                  "updatedb"
                  "--prunepaths=/tmp /var/tmp /gnu/store"))))

(define backup-service
  (shepherd-service
   (provision '(backup))
   (documentation "Keep copies of the important files.")
   (requirement '(user-processes networking))
   (start #~(make-forkexec-constructor
             (list #$(file-append tmux "/bin/tmux") "new" "-d")
             #:user "carol"
             #:log-file "/var/log/backup.log"))
   (stop #~(make-kill-destructor))))

(operating-system
  (host-name "minerva")
  (timezone "America/New_York")
  (locale "de_DE.utf8")
  (kernel-arguments (append '("console=ttyS0,115200" "quiet")
                            %default-kernel-arguments))
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda" "/dev/sdb"))
               (terminal-outputs '(console))
               (timeout 3)))
  (file-systems (cons* (file-system
                         (mount-point "/")
                         (device (uuid "0a5ef1c8-6a5b-4b8e-8c7f-0e9b3c1d2e4f" 'ext4))
                         (type "ext4"))
                       (file-system
                         (mount-point "/srv")
                         (device (file-system-label "srv"))
                         (type "btrfs")
                         (flags '(no-atime))
                         (options "compress=zstd"))
                       %base-file-systems))
  (swap-devices
   (list (swap-space
          (target (uuid "7b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d")))))
  (groups (cons (user-group (name "deploy"))
                %base-groups))
  (users (cons* (user-account
                 (name "carol")
                 (group "users")
                 (supplementary-groups '("wheel" "deploy")))
                (user-account
                 (name "deploy")
                 (group "deploy")
                 (system? #t)
                 (home-directory "/var/empty")
                 (shell (file-append shadow "/sbin/nologin")))
                %base-user-accounts))
  (sudoers-file
   (plain-file "sudoers"
               "root ALL=(ALL) ALL\n%wheel ALL=NOPASSWD: ALL\n"))
  (packages (cons* tmux htop postgresql %base-packages))
  (services
   (append
    (list (service dhcp-client-service-type)
          (service ntp-service-type)
          (service openssh-service-type
                   (openssh-configuration
                    (openssh openssh-sans-x)
                    (port-number 2222)
                    (permit-root-login 'prohibit-password)
                    (authorized-keys
                     `(("carol" ,(plain-file "carol.pub" "ssh-ed25519 AAAA carol"))))))
          (service nginx-service-type
                   (nginx-configuration
                    (server-blocks
                     (list (nginx-server-configuration
                            (server-name '("www.example.org"))
                            (listen '("443 ssl"))
                            (root "/srv/www")
                            (ssl-certificate "/etc/letsencrypt/live/example.org/fullchain.pem")
                            (ssl-certificate-key "/etc/letsencrypt/live/example.org/privkey.pem")
                            (locations
                             (list (nginx-location-configuration
                                    (uri "/api")
                                    (body '("proxy_pass http://api;"))))))))
                    (upstream-blocks
                     (list (nginx-upstream-configuration
                            (name "api")
                            (servers (list "localhost:8080")))))))
          (service postgresql-service-type
                   (postgresql-configuration
                    (postgresql postgresql-14)))
          (service postgresql-role-service-type
                   (postgresql-role-configuration
                    (roles
                     (list (postgresql-role
                            (name "carol")
                            (create-database? #t))))))
          (simple-service 'my-jobs mcron-service-type
                          (list garbage-collector-job updatedb-job))
          (simple-service 'backup shepherd-root-service-type
                          (list backup-service))
          (simple-service 'motd etc-service-type
                          (list `("motd" ,(plain-file "motd" "Welcome!\n"))))
          (simple-service 'env session-environment-service-type
                          '(("EDITOR" . "vi"))))
    (modify-services %base-services
      (guix-service-type config =>
        (guix-configuration
         (inherit config)
         (substitute-urls
          (append (list "https://substitutes.example.org")
                  %default-substitute-urls))
         (extra-options '("--max-jobs=4"))))
      (delete console-font-service-type)
      (delete mingetty-service-type)))))
