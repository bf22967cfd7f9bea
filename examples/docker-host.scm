;;; guixlite --- example: a small server that runs Docker
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval docker-host.scm
;;;
;;; A virtual machine with one disk, reached over SSH, on which containers run.

(use-modules (gnu))
(use-service-modules dbus desktop docker networking ssh)
(use-package-modules ssh)

;; What the Docker daemon reads at startup: containers go on running while the
;; daemon is upgraded, and their logs cannot fill the disk.
(define daemon.json
  (plain-file "daemon.json"
              "{
  \"live-restore\": true,
  \"log-driver\": \"json-file\",
  \"log-opts\": {\"max-size\": \"10m\", \"max-file\": \"3\"}
}
"))

;; The public key of the only person who may log in.
(define mona.pub
  (plain-file "mona.pub"
              "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample mona@laptop\n"))

(operating-system
  (host-name "harbour")
  (timezone "Europe/Vienna")
  (locale "en_US.utf8")

  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))

  (file-systems (cons (file-system
                        (device (file-system-label "harbour"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))

  ;; Members of the `docker' group may use the daemon, those of `wheel' sudo.
  (users (cons (user-account
                (name "mona")
                (comment "Mona")
                (group "users")
                (supplementary-groups '("wheel" "docker")))
               %base-user-accounts))

  (services
   (cons*
    ;; dockerd needs a network, the system bus and elogind, and containerd,
    ;; which runs the containers.
    (service dhcp-client-service-type)
    (service dbus-root-service-type)
    (service elogind-service-type)
    (service containerd-service-type)
    (service docker-service-type
             (docker-configuration
              (config-file daemon.json)
              (environment-variables '("HTTPS_PROXY=http://proxy.lan:3128"))))

    ;; Keys only: passwords are guessed all day long.
    (service openssh-service-type
             (openssh-configuration
              (openssh openssh-sans-x)
              (password-authentication? #f)
              (authorized-keys `(("mona" ,mona.pub)))))

    ;; Certificates are only as good as the clock.
    (service ntp-service-type)

    %base-services)))
