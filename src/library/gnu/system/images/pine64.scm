;;; guixlite --- images for the Pine64
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Pine64 is laid out, and a minimal system for it.

(define-module (gnu system images pine64)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu services)
  #:use-module (gnu services networking)
  #:use-module (gnu system images boards)
  #:export (pine64-barebones-os
            pine64-image-type
            pine64-barebones-raw-image))

(define pine64-barebones-os
  (board-operating-system
   "vignemale" "Europe/Paris"
   (boot-from u-boot-pine64-lts-bootloader "/dev/vda")
   #:kernel linux-libre-arm64-generic
   #:services (list (serial-terminal "ttyS0" "115200")
                    (service dhcp-client-service-type)
                    (service ntp-service-type))))

(define pine64-image-type
  (board-image-type 'pine64-raw aarch64-linux))

(define pine64-barebones-raw-image
  (named-image 'pine64-barebones-raw-image
               pine64-barebones-os aarch64-linux pine64-image-type))
