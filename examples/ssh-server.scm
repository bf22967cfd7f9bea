;;; guixlite --- example: a server at a fixed address that looks after itself
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval ssh-server.scm
;;;
;;; People log in with their keys and nothing else; the machine keeps its clock
;;; and its logs in order, and upgrades itself at night.

(use-modules (gnu)
             (guix gexp))
(use-service-modules admin mcron networking ssh sysctl)
(use-package-modules rsync screen ssh)

;; The network: one card, both protocols, and the router as name server.
(define %network
  (static-networking
   (addresses (list (network-address
                     (device "enp1s0")
                     (value "192.0.2.10/24"))
                    (network-address
                     (device "enp1s0")
                     (value "2001:db8::10/64"))))
   (routes (list (network-route
                  (destination "default")
                  (gateway "192.0.2.1"))))
   (name-servers '("192.0.2.1"))))

;; Who may log in, and with which key.
(define %people
  '(("ines" "Ines" "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIInes ines@desk\n")
    ("omar" "Omar" "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOmar omar@home\n")))

(define (person->account person)
  (user-account
   (name (car person))
   (comment (cadr person))
   (group "users")
   (supplementary-groups '("wheel"))))

(define (person->keys person)
  (list (car person)
        (plain-file (string-append (car person) ".pub") (caddr person))))

;; A job in the language of mcron: copies /srv to another machine every night.
(define backup-job
  #~(job "30 3 * * *"
         (string-append #$rsync "/bin/rsync --archive --delete"
                        " /srv/ backup.example.org:srv/")))

(operating-system
  (host-name "lighthouse")
  (timezone "Atlantic/Azores")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device (uuid "0c2d2dd8-6f4f-4f0b-9f0e-7b2a5f1d3c44"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (users (append (map person->account %people)
                 %base-user-accounts))
  (packages (cons* rsync screen %base-packages))
  (services
   (append
    (list (service static-networking-service-type (list %network))
          (service openssh-service-type
                   (openssh-configuration
                    (openssh openssh-sans-x)
                    (permit-root-login 'prohibit-password)
                    (password-authentication? #f)
                    (authorized-keys (map person->keys %people))
                    (extra-content "ClientAliveInterval 60")))
          (service openntpd-service-type)
          (service mcron-service-type
                   (mcron-configuration (jobs (list backup-job))))
          (service unattended-upgrade-service-type
                   (unattended-upgrade-configuration
                    (schedule "0 4 * * sun")
                    (services-to-restart '(ssh-daemon mcron)))))

    ;; The base services include log rotation and kernel settings: no second
    ;; instance, but a change to the first.
    (modify-services %base-services
      (log-rotation-service-type config =>
                                 (log-rotation-configuration
                                  (inherit config)
                                  (external-log-files
                                   '("/var/log/rsyncd.log"))))
      (sysctl-service-type config =>
                           (sysctl-configuration
                            (inherit config)
                            (settings (append '(("net.ipv4.ip_forward" . "0")
                                                ("kernel.panic" . "10"))
                                              %default-sysctl-settings))))))))
