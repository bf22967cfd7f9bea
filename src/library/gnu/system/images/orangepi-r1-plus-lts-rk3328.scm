;;; guixlite --- images for the Orange Pi R1 Plus LTS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of an Orange Pi R1 Plus LTS is laid out, and a minimal system
;;; for it.

(define-module (gnu system images orangepi-r1-plus-lts-rk3328)
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
  #:export (orangepi-r1-plus-lts-rk3328-barebones-os
            orangepi-r1-plus-lts-rk3328-image-type
            orangepi-r1-plus-lts-rk3328-barebones-raw-image))

(define orangepi-r1-plus-lts-rk3328-barebones-os
  (operating-system
    (host-name "windmolen")
    (timezone "Europe/Amsterdam")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader u-boot-orangepi-r1-plus-lts-rk3328-bootloader)
                 (targets '("/dev/mmcblk0"))))
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
                               (baud-rate "1500000")
                               (term "vt100")
                               (tty "ttyS2")))
                     (service dhcp-client-service-type)
                     (service ntp-service-type)
                     %base-services))))

(define orangepi-r1-plus-lts-rk3328-image-type
  (image-type
   (name 'orangepi-r1-plus-lts-rk3328-raw)
   (constructor (lambda (os)
                  (image
                   (inherit (raw-with-offset-disk-image (expt 2 24)))
                   (operating-system os)
                   (platform aarch64-linux))))))

(define orangepi-r1-plus-lts-rk3328-barebones-raw-image
  (image
   (inherit (os+platform->image orangepi-r1-plus-lts-rk3328-barebones-os aarch64-linux
                                #:type orangepi-r1-plus-lts-rk3328-image-type))
   (name 'orangepi-r1-plus-lts-rk3328-barebones-raw-image)))
