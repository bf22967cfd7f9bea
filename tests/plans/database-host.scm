;; SPDX-License-Identifier: GPL-3.0-or-later
;; PostgreSQL, MySQL, Redis, memcached on RAID and LVM; jobs at night.
(use-modules (gnu))
(use-service-modules databases networking mcron admin)
(use-package-modules databases compression base)
(define dump-job
  #~(job '(next-hour '(2))
         (lambda ()
           (system* #$(file-append postgresql-15 "/bin/pg_dumpall") "-f" "/var/backups/all.sql"))
         #:user "postgres"))
(define (nightly name . command)
  #~(job "5 4 * * *" (string-join '#$command " ") #$name))
(operating-system
  (host-name "db")
  (timezone "America/New_York")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"
      "/dev/sdb"))))
  (mapped-devices (list (mapped-device (source (list "/dev/sda1" "/dev/sdb1")) (target "/dev/md0")
      (type raid-device-mapping))
                        (mapped-device (source "vg0") (targets '("vg0-root" "vg0-pg"))
                            (type lvm-device-mapping))))
  (file-systems (cons* (file-system (device "/dev/mapper/vg0-root") (mount-point "/") (type "ext4")
      (dependencies mapped-devices))
                       (file-system (device "/dev/mapper/vg0-pg") (mount-point
                           "/var/lib/postgresql") (type "xfs") (dependencies mapped-devices)
                                    (create-mount-point? #t))
                       %base-file-systems))
  (services
   (cons* (service postgresql-service-type
                   (postgresql-configuration
                    (postgresql postgresql-15)
                    (port 5433)
                    (config-file (postgresql-config-file
                                  (log-destination "stderr")
                                  (hba-file (plain-file "pg_hba.conf" "local all all trust\n"))
                                  (extra-config '(("max_connections" 200) ("shared_buffers" "1GB")
                                      ("ssl" #f) ("listen_addresses" ("*"))))))))
          (service postgresql-role-service-type
                   (postgresql-role-configuration
                    (roles (list (postgresql-role (name "app") (create-database? #t) (permissions
                        '(createdb login)) (encoding "UTF8"))))))
          (simple-service 'roles postgresql-role-service-type (list (postgresql-role (name "ro"))))
          (service mysql-service-type (mysql-configuration (port 3307) (bind-address "0.0.0.0")
              (auto-upgrade? #f) (extra-content "skip-name-resolve\n")))
          (service redis-service-type (redis-configuration (bind "::1") (port 6380)))
          (service memcached-service-type (memcached-configuration (interfaces '("127.0.0.1"))
              (additional-options '("-m" "128"))))
          (service dhcp-client-service-type)
          (simple-service 'jobs mcron-service-type (list dump-job (nightly "vacuum" "vacuumdb"
              "--all")))
          %base-services)))
