;;; guixlite --- images for the Rock64
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Rock64 is laid out, and a minimal system for it.

(define-module (gnu system images rock64)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu services)
  #:use-module (gnu services networking)
  #:use-module (gnu system images boards)
  #:export (rock64-barebones-os
            rock64-image-type
            rock64-barebones-raw-image))

(define rock64-barebones-os
  (board-operating-system
   "jiehkkevarri" "Europe/Oslo"
   (boot-from u-boot-rock64-rk3328-bootloader "/dev/sda")
   #:kernel linux-libre-arm64-generic
   #:services (list (service dhcp-client-service-type))))

(define rock64-image-type
  (board-image-type 'rock64-raw aarch64-linux (expt 2 24)))

(define rock64-barebones-raw-image
  (named-image 'rock64-barebones-raw-image
               rock64-barebones-os aarch64-linux rock64-image-type))
