;;; guixlite --- images for the Pine64
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Pine64 is laid out, and a minimal system for it.

(define-module (gnu system images pine64)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu services)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system)
  #:export (pine64-barebones-os
            pine64-image-type
            pine64-barebones-raw-image))

(define pine64-barebones-os
  (operating-system
    (host-name "vignemale")
    (timezone "Europe/Paris")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader u-boot-pine64-lts-bootloader)
                 (targets '("/dev/vda"))))
    (initrd-modules '())
    (kernel linux-libre-arm64-generic)
    (file-systems (cons (file-system
                          (device (file-system-label "my-root"))
                          (mount-point "/")
                          (type "ext4"))
                        %base-file-systems))
    (services (cons* (service agetty-service-type
                              (agetty-configuration
                               (extra-options '("-L"))
                               (baud-rate "115200")
                               (term "vt100")
                               (tty "ttyS0")))
                     (service dhcp-client-service-type)
                     (service ntp-service-type)
                     %base-services))))

(define pine64-image-type
  (image-type
   (name 'pine64-raw)
   (constructor (lambda (os)
                  (image
                   (inherit (raw-with-offset-disk-image))
                   (operating-system os)
                   (platform aarch64-linux))))))

(define pine64-barebones-raw-image
  (image
   (inherit (os+platform->image pine64-barebones-os aarch64-linux
                                #:type pine64-image-type))
   (name 'pine64-barebones-raw-image)))
