;; SPDX-License-Identifier: GPL-3.0-or-later
;; Files by SMB, NFS, rsync and BitTorrent.
(use-modules (gnu) (guix gexp))
(use-service-modules file-sharing networking nfs rsync samba)

(define %shares '("music" "films"))
(define (share-directory name) (string-append "/srv/" name))

(define smb.conf
  (plain-file "smb.conf"
              (string-append "[global]\nmap to guest = Bad User\n"
                             (apply string-append
                                    (map (lambda (name) (string-append "[" name "]\npath = " (share-directory name) "\n"))
                                         %shares)))))

(operating-system
  (host-name "files")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4")) %base-file-systems))
  (services
   (cons* (service dhcp-client-service-type)
          (service samba-service-type (samba-configuration (enable-winbindd? #f) (config-file smb.conf)))
          (service wsdd-service-type (wsdd-configuration (interfaces '("eth0")) (host-name "files")))
          (service nfs-service-type
                   (nfs-configuration
                    (exports (map (lambda (name) (list (share-directory name) "*(ro,no_subtree_check)")) %shares))
                    (nfs-versions '("4.2"))
                    (rpcmountd-port 20048)
                    (debug '(mountd))))
          (service rsync-service-type
                   (rsync-configuration
                    (modules (map (lambda (name) (rsync-module (name name) (file-name (share-directory name)))) %shares))))
          (service transmission-daemon-service-type
                   (transmission-daemon-configuration
                    (stop-wait-period 30)
                    (download-dir "/srv/films")
                    (watch-dir-enabled? #t)
                    (watch-dir "/srv/torrents")
                    (rpc-authentication-required? #t)
                    (rpc-username "me")
                    (rpc-password (transmission-password-hash "secret" "uKd1uMs9"))
                    (alt-speed-time-day 'weekdays)))
          %base-services)))
