;; SPDX-License-Identifier: GPL-3.0-or-later
;; Containers generated from a table, by match-lambda, append-map and cut.
(use-modules (gnu) (guix gexp) (srfi srfi-1) (srfi srfi-26) (ice-9 match))
(use-service-modules dbus desktop docker networking)

(define %registry "registry.example")

(define* (image name #:key (tag "latest") (registry %registry))
  (string-append registry "/" name ":" tag))

(define %applications
  '(("grafana" "10.0.1" (3000) ("/srv/grafana" . "/var/lib/grafana"))
    ("prometheus" "2.45" (9090 9093) ("/srv/prom" . "/prometheus"))
    ("redis" "7" ())))

(define publish
  (match-lambda
    ((? number? port) (cons (number->string port) (number->string port)))
    ((outer . inner) (cons (number->string outer) (number->string inner)))))

(define application->containers
  (match-lambda
    ((name tag ports . volumes)
     (list (oci-container-configuration
            (provision name)
            (image (image name #:tag tag))
            (ports (map publish ports))
            (volumes volumes)
            (environment (map (cut cons <> name) '("APP_NAME" "HOSTNAME")))
            (respawn? (pair? ports)))))))

(operating-system
  (host-name "stack")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (packages '())
  (services
   (cons* (service dbus-root-service-type)
          (service elogind-service-type)
          (service dhcp-client-service-type)
          (service containerd-service-type)
          (service docker-service-type)
          (service oci-container-service-type (append-map application->containers %applications))
          %base-services)))
