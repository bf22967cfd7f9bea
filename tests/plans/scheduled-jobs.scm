;; SPDX-License-Identifier: GPL-3.0-or-later
;; Jobs for mcron, from several places.
(use-modules (gnu) (guix gexp))
(use-service-modules mcron)
(use-package-modules base rsync)

(define updatedb-job
  #~(job '(next-hour '(3))
         (lambda () (execl #$(file-append findutils "/bin/updatedb") "updatedb" "--prunepaths=/tmp /gnu/store"))
         "updatedb"))

(define (backup directory hour)
  #~(job #$(format #f "0 ~a * * *" hour)
         (string-append #$rsync "/bin/rsync -a " #$directory " /backup")))

(operating-system
  (host-name "cron")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (service mcron-service-type (mcron-configuration (jobs (list updatedb-job)) (log? #f)))
          (simple-service 'backup-job mcron-service-type (map backup '("/home" "/srv") '(1 2)))
          (simple-service 'cleanup-job mcron-service-type
                          (list #~(job next-day-from (lambda () (delete-file "/var/tmp/cache")))))
          %base-services)))
