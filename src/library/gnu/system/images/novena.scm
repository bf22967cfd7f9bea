;;; guixlite --- images for the Novena
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Novena is laid out, and a minimal system for it.

(define-module (gnu system images novena)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm-generic))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system)
  #:export (novena-barebones-os
            novena-image-type
            novena-barebones-raw-image))

(define novena-barebones-os
  (operating-system
    (host-name "vignemale")
    (timezone "Europe/Paris")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader u-boot-novena-bootloader)
                 (targets '("/dev/vda"))))
    (initrd-modules '())
    (kernel linux-libre-arm-generic)
    (kernel-arguments '("console=ttymxc1,115200"))
    (file-systems (cons (file-system
                          (device (file-system-label "my-root"))
                          (mount-point "/")
                          (type "ext4"))
                        %base-file-systems))))

(define novena-image-type
  (image-type
   (name 'novena-raw)
   (constructor (lambda (os)
                  (image
                   (inherit (raw-with-offset-disk-image))
                   (operating-system os)
                   (platform armv7-linux))))))

(define novena-barebones-raw-image
  (image
   (inherit (os+platform->image novena-barebones-os armv7-linux
                                #:type novena-image-type))
   (name 'novena-barebones-raw-image)))
