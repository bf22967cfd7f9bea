;; SPDX-License-Identifier: GPL-3.0-or-later
;; Log rotation with rules of one's own.
(use-modules (gnu))
(use-service-modules admin)

(operating-system
  (host-name "logs")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (simple-service 'app-logs log-rotation-service-type '("/var/log/app.log" "/var/log/app.err"))
          (modify-services %base-services
            (log-rotation-service-type config =>
                                       (log-rotation-configuration (inherit config) (compression 'gzip) (expiry 86400)))))))
