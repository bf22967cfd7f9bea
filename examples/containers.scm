;;; guixlite --- example: containers as services of the system
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval containers.scm
;;;
;;; Each container is a service that the Shepherd starts, stops and shows, like
;;; any other.  The containers here come from a table, and share a pattern.

(use-modules (gnu)
             (srfi srfi-26)                       ;cut
             (ice-9 match))
(use-service-modules dbus desktop docker networking)

;; NAME, IMAGE, PORT on the host, PORT in the container, and directories that
;; have to outlive the container.
(define %applications
  '(("wiki"    "docker.io/requarks/wiki:2"      8001 3000 ("/wiki/data"))
    ("tickets" "docker.io/library/redmine:5"    8002 3000 ("/usr/src/redmine/files"))
    ("board"   "docker.io/wekanteam/wekan:v7"   8003 8080 ())))

(define (state-directory name directory)
  "Return the volume that keeps DIRECTORY of the container NAME on the host."
  (cons (string-append "/srv/" name directory) directory))

(define application->container
  (match-lambda
    ((name image host-port port directories)
     (oci-container-configuration
      (image image)
      (provision name)
      (ports (list (cons (number->string host-port) (number->string port))))
      (volumes (map (cut state-directory name <>) directories))
      (environment '(("TZ" . "Europe/Vienna")))
      (log-file (string-append "/var/log/" name ".log"))
      (respawn? #t)))))

;; In earnest, this would be `local-file', and the file not in the repository.
(define database-password
  (plain-file "db-password" "correct horse battery staple\n"))

;; The secret reaches the container without being seen on a command line.
(define %database
  (oci-container-configuration
   (image "docker.io/library/postgres:16")
   (provision "database")
   (volumes (list (state-directory "database" "/var/lib/postgresql/data")
                  (cons database-password "/run/secrets/password")))
   (host-environment '("POSTGRES_PASSWORD_FILE=/run/secrets/password"))
   (extra-arguments '("--env" "POSTGRES_PASSWORD_FILE" "--memory" "1g"))))

(operating-system
  (host-name "quay")
  (timezone "Europe/Vienna")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '("/boot/efi"))))
  (file-systems (cons* (file-system
                         (device (file-system-label "quay"))
                         (mount-point "/")
                         (type "ext4"))
                       (file-system
                         (device (uuid "4F1E-09C2" 'fat))
                         (mount-point "/boot/efi")
                         (type "vfat"))
                       %base-file-systems))
  (services
   (cons* (service dhcp-client-service-type)
          (service dbus-root-service-type)
          (service elogind-service-type)
          (service containerd-service-type)
          (service docker-service-type)
          (service oci-container-service-type
                   (cons %database
                         (map application->container %applications)))

          ;; A container need not stand in the list: any service can add one.
          (simple-service 'cache oci-container-service-type
                          (list (oci-container-configuration
                                 (image "docker.io/library/redis:7")
                                 (provision "cache")
                                 (auto-start? #f))))
          %base-services)))
