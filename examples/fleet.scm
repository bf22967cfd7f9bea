;;; guixlite --- example: several machines from one description
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval fleet.scm
;;;     FLEET_HOST=node2 guixlite eval fleet.scm
;;;
;;; What all machines have in common is a system of its own; each machine
;;; inherits it and says what is different.

(use-modules (gnu)
             (srfi srfi-1)                        ;find
             (ice-9 match))
(use-service-modules docker networking ssh)
(use-package-modules ssh)

(define %common
  (operating-system
    (host-name "common")
    (timezone "Etc/UTC")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sda"))
                 (timeout 1)))
    (file-systems (cons (file-system
                          (device (file-system-label "root"))
                          (mount-point "/")
                          (type "ext4"))
                        %base-file-systems))
    (kernel-arguments (cons "console=ttyS0,115200" %default-kernel-arguments))
    (services
     (cons* (service openssh-service-type
                     (openssh-configuration
                      (openssh openssh-sans-x)
                      (password-authentication? #f)))
            (service ntp-service-type)
            ;; Nobody ever sees these machines' screens.
            (modify-services %base-services
              (delete console-font-service-type))))))

(define (node name address . services)
  "Return the machine NAME at ADDRESS, with SERVICES beyond the common ones."
  (operating-system
    (inherit %common)
    (host-name name)
    (services
     (cons (service static-networking-service-type
                    (list (static-networking
                           (addresses (list (network-address
                                             (device "eth0")
                                             (value address))))
                           (routes (list (network-route
                                          (destination "default")
                                          (gateway "198.51.100.1"))))
                           (name-servers '("198.51.100.1")))))
           (append services (operating-system-user-services %common))))))

;; Jobs of users run on the last two, in containers.
(define %fleet
  (list (node "gate" "198.51.100.2/24")
        (node "node1" "198.51.100.11/24"
              (service singularity-service-type))
        (node "node2" "198.51.100.12/24"
              (service singularity-service-type))))

;; The value of a configuration is that of its last form.
(let ((name (or (getenv "FLEET_HOST") "gate")))
  (or (find (lambda (os)
              (string=? (operating-system-host-name os) name))
            %fleet)
      (error "no such machine:" name)))
