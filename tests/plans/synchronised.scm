;; SPDX-License-Identifier: GPL-3.0-or-later
;; Syncthing and options of OpenSSH.
(use-modules (gnu))
(use-service-modules syncthing networking ssh)

(operating-system
  (host-name "syncthing")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets (list "/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type
      "ext4")) %base-file-systems))
  (users (cons (user-account (name "sync") (group "users")) %base-user-accounts))
  (services (cons* (service dhcp-client-service-type)
  (service openssh-service-type (openssh-configuration (x11-forwarding? #t) (allow-agent-forwarding?
      #f) (log-level 'debug) (max-connections 10)))
  (service syncthing-service-type (syncthing-configuration (user "sync") (arguments
      '("--no-upgrade")) (logflags 3)))
  %base-services)))
