;; SPDX-License-Identifier: GPL-3.0-or-later
;; Singularity and a Docker daemon with everything turned.
(use-modules (gnu) (guix gexp))
(use-service-modules dbus desktop docker networking ssh)
(use-package-modules docker mpi)

(define compute-users
  (map (lambda (n) (user-account (name (format #f "node~2,'0d" n)) (group "users") (uid (+ 2000 n))
                                 (supplementary-groups '("docker"))))
       (iota 3 1)))

(operating-system
  (host-name "node")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/nvme0n1"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (users (append compute-users %base-user-accounts))
  (packages (append (list openmpi) %base-packages))
  (services
   (cons* (service singularity-service-type)
          (service dbus-root-service-type)
          (service elogind-service-type (elogind-configuration (handle-lid-switch 'ignore)))
          (service dhcp-client-service-type)
          (service containerd-service-type (containerd-configuration (environment-variables '("HTTPS_PROXY=p:1"))))
          (service docker-service-type
                   (docker-configuration
                    (enable-proxy? #f)
                    (debug? #t)
                    (environment-variables '("A=1" "B=2"))
                    (config-file (mixed-text-file "daemon.json" "{\"data-root\": \"" "/scratch" "\"}"))))
          %base-services)))
