;;; guixlite --- images for the Novena
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Novena is laid out, and a minimal system for it.

(define-module (gnu system images novena)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm-generic))
  #:use-module (gnu system images boards)
  #:export (novena-barebones-os
            novena-image-type
            novena-barebones-raw-image))

(define novena-barebones-os
  (board-operating-system
   "vignemale" "Europe/Paris"
   (boot-from u-boot-novena-bootloader "/dev/vda")
   #:kernel linux-libre-arm-generic
   #:kernel-arguments '("console=ttymxc1,115200")))

(define novena-image-type
  (board-image-type 'novena-raw armv7-linux))

(define novena-barebones-raw-image
  (named-image 'novena-barebones-raw-image
               novena-barebones-os armv7-linux novena-image-type))
