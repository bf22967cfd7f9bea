;; SPDX-License-Identifier: GPL-3.0-or-later
;; Git repositories over SSH, HTTP and Git's own protocol, with pages for people.
(use-modules (gnu) (guix gexp))
(use-service-modules cgit networking ssh version-control web)

(define %admin-key (plain-file "admin.pub" "ssh-ed25519 AAAA admin@example.org\n"))

(define %clone-location
  (git-http-nginx-location-configuration
   (git-http-configuration (git-root "/var/lib/gitolite/repositories") (uri-path "/clone/") (export-all? #t))))

(operating-system
  (host-name "git")
  (timezone "Europe/Brussels")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4")) %base-file-systems))
  (services
   (append
    (list (service dhcp-client-service-type)
          (service openssh-service-type (openssh-configuration (password-authentication? #f)))
          (service gitolite-service-type
                   (gitolite-configuration
                    (admin-pubkey %admin-key)
                    (rc-file (gitolite-rc-file (umask #o0027) (git-config-keys "gitweb\\..*")))))
          (service git-daemon-service-type
                   (git-daemon-configuration (base-path "/var/lib/gitolite/repositories") (listen '("127.0.0.1")) (port 9419)))
          (service fcgiwrap-service-type (fcgiwrap-configuration (group "git")))
          (service cgit-service-type
                   (cgit-configuration
                    (repository-directory "/var/lib/gitolite/repositories")
                    (project-list (list "guix" "linux"))
                    (enable-index-owner? #f)
                    (extra-options '("noplainemail=1"))
                    (repositories (list (repository-cgit-configuration (url "own") (path "/srv/own") (hide? #t))))
                    (nginx (list (nginx-server-configuration
                                  (inherit %cgit-configuration-nginx)
                                  (server-name '("git.example.org"))
                                  (locations (cons %clone-location
                                                   (nginx-server-configuration-locations
                                                    %cgit-configuration-nginx)))))))))
    %base-services)))
