;;; guixlite --- images for the Pinebook Pro
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Pinebook Pro is laid out, and a minimal system for it.

(define-module (gnu system images pinebook-pro)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu system images boards)
  #:export (pinebook-pro-barebones-os
            pinebook-pro-image-type
            pinebook-pro-barebones-raw-image))

(define pinebook-pro-barebones-os
  (board-operating-system
   "viso" "Europe/Paris"
   (boot-from u-boot-pinebook-pro-rk3399-bootloader "/dev/vda")
   #:kernel linux-libre-arm64-generic
   #:services (list (serial-terminal "ttyS2" "1500000"))))

(define pinebook-pro-image-type
  (board-image-type 'pinebook-pro-raw aarch64-linux (expt 2 24)))

(define pinebook-pro-barebones-raw-image
  (named-image 'pinebook-pro-barebones-raw-image
               pinebook-pro-barebones-os aarch64-linux pinebook-pro-image-type))
