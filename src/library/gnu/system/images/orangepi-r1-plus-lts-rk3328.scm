;;; guixlite --- images for the Orange Pi R1 Plus LTS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of an Orange Pi R1 Plus LTS is laid out, and a minimal system
;;; for it.

(define-module (gnu system images orangepi-r1-plus-lts-rk3328)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu services)
  #:use-module (gnu services networking)
  #:use-module (gnu system images boards)
  #:export (orangepi-r1-plus-lts-rk3328-barebones-os
            orangepi-r1-plus-lts-rk3328-image-type
            orangepi-r1-plus-lts-rk3328-barebones-raw-image))

(define orangepi-r1-plus-lts-rk3328-barebones-os
  (board-operating-system
   "windmolen" "Europe/Amsterdam"
   (boot-from u-boot-orangepi-r1-plus-lts-rk3328-bootloader "/dev/mmcblk0")
   #:kernel linux-libre-arm64-generic
   #:services (list (serial-terminal "ttyS2" "1500000")
                    (service dhcp-client-service-type)
                    (service ntp-service-type))))

(define orangepi-r1-plus-lts-rk3328-image-type
  (board-image-type 'orangepi-r1-plus-lts-rk3328-raw aarch64-linux (expt 2 24)))

(define orangepi-r1-plus-lts-rk3328-barebones-raw-image
  (named-image 'orangepi-r1-plus-lts-rk3328-barebones-raw-image
               orangepi-r1-plus-lts-rk3328-barebones-os
               aarch64-linux
               orangepi-r1-plus-lts-rk3328-image-type))
