;; SPDX-License-Identifier: GPL-3.0-or-later
;; A container with every field, with gexps in its lists and with Shepherd actions.
(use-modules (gnu) (guix gexp))
(use-service-modules dbus desktop docker networking shepherd)
(use-package-modules docker bash)

(define secrets (plain-file "secrets" "token=1234\n"))
(define entry (program-file "entry" #~(begin (display "hello") (newline))))

(define pull-action
  (shepherd-action
   (name 'pull)
   (documentation "Fetch the newest image.")
   (procedure #~(lambda (running)
                  (system* #$(file-append docker-cli "/bin/docker") "pull" "app:1")
                  running))))

(operating-system
  (host-name "actions")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-efi-bootloader) (targets '("/boot/efi")) (timeout 2)))
  (file-systems (cons (file-system (device (uuid "4dab5feb-d176-45de-b287-9b0a6e4c01cb")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services
   (append
    (list (service dbus-root-service-type)
          (service elogind-service-type)
          (service dhcp-client-service-type)
          (service containerd-service-type (containerd-configuration (debug? #t)))
          (service docker-service-type (docker-configuration (debug? #t) (enable-iptables? #f)))
          (service oci-container-service-type
                   (list
                    (oci-container-configuration
                     (image "app:1")
                     (provision "app")
                     (requirement '(networking user-processes))
                     (entrypoint "/bin/sh")
                     (command '("-c" "exec /data/entry"))
                     (environment (list '("LANG" . "C") (cons "SECRETS" secrets) "PLAIN=1"))
                     (host-environment (list (cons "TOKEN_FILE" secrets)))
                     (ports '(("80" . "8080") "443:8443"))
                     (volumes (list (cons secrets "/run/secrets") (cons entry "/data/entry") (cons #~(string-append #$entry "-alias") "/data/alias") "/data:/data"))
                     (network "host")
                     (container-user "1000:1000")
                     (workdir "/data")
                     (log-file "/var/log/app.log")
                     (auto-start? #f)
                     (respawn? #t)
                     (shepherd-actions (list pull-action))
                     (extra-arguments (list "--memory" "1g" #~(string-append "--label=" #$bash)))))))
    %base-services)))
