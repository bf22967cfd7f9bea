;;; guixlite --- example: a container whose image is built, not downloaded
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval container-image.scm
;;;
;;; An image can be made from packages.  What is in it is as certain as what
;;; is in the system, and no registry is asked.

(use-modules (gnu)
             (guix profiles))
(use-service-modules dbus desktop docker networking)
(use-package-modules guile)

(define guile-image
  (oci-image
   (repository "localhost/guile")
   (tag "3")
   (value (packages->manifest (list guile-3.0 guile-json-4)))
   (pack-options '(#:symlinks (("/bin/guile" -> "bin/guile"))
                   #:max-layers 20))))

(operating-system
  (host-name "workbench")
  (timezone "Europe/Vienna")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "workbench"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (service dhcp-client-service-type)
          (service dbus-root-service-type)
          (service elogind-service-type)
          (service containerd-service-type)
          (service docker-service-type)
          (service oci-container-service-type
                   (list (oci-container-configuration
                          (image guile-image)
                          (provision "scheme-repl")
                          (ports '(("37146" . "37146")))
                          (network "bridge")
                          (command '("/bin/guile" "--listen=37146")))))
          %base-services)))
