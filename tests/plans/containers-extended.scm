;; SPDX-License-Identifier: GPL-3.0-or-later
;; Containers added from several places, users and groups of one's own.
(use-modules (gnu) (srfi srfi-1))
(use-service-modules dbus desktop docker networking)

(define (cache name port)
  (oci-container-configuration
   (image (string-append "docker.io/library/" name))
   (user "caches")
   (group "caches")
   (ports `((,(number->string port) . "6379")))))

(operating-system
  (host-name "extended")
  (timezone "Asia/Tokyo")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device "/dev/vda1") (mount-point "/") (type "btrfs") (options "compress=zstd"))
                      %base-file-systems))
  (users (cons (user-account (name "caches") (group "caches") (system? #t) (home-directory "/var/empty"))
               %base-user-accounts))
  (groups (cons (user-group (name "caches") (system? #t)) %base-groups))
  (services
   (cons* (service dbus-root-service-type)
          (service elogind-service-type)
          (service dhcp-client-service-type)
          (service containerd-service-type)
          (service docker-service-type)
          (service oci-container-service-type)
          (simple-service 'caches oci-container-service-type
                          (map cache '("redis" "valkey") '(6379 6380)))
          (simple-service 'monitoring oci-container-service-type
                          (list (oci-container-configuration (image "prom/node-exporter"))))
          %base-services)))
