;; SPDX-License-Identifier: GPL-3.0-or-later
;; A plan that is composed though what it starts does not fit together.
(use-modules (gnu))
(use-service-modules shepherd)

(define (daemon name . requirements)
  (shepherd-service (provision (list name)) (requirement requirements) (start #~(const #t))))

(operating-system
  (host-name "broken")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (users (cons (user-account (name "eve") (group "nobodys")) %base-user-accounts))
  (services (cons (simple-service 'daemons shepherd-root-service-type
                                  (list (daemon 'one 'two) (daemon 'two 'three 'user-processes)))
                  %base-services)))
