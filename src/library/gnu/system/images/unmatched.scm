;;; guixlite --- images for the HiFive Unmatched
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a HiFive Unmatched is laid out, and a minimal system for
;;; it.

(define-module (gnu system images unmatched)
  #:use-module (guix platforms riscv)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu image)
  #:use-module ((gnu packages linux) #:select (linux-libre-riscv64-generic))
  #:use-module (gnu services)
  #:use-module (gnu services networking)
  #:use-module (gnu system image)
  #:use-module (gnu system images boards)
  #:use-module (gnu system uuid)
  #:export (unmatched-barebones-os
            unmatched-image-type
            unmatched-barebones-raw-image))

(define unmatched-barebones-os
  (board-operating-system
   "unmatched" "Asia/Jerusalem"
   (boot-from u-boot-sifive-unmatched-bootloader "/dev/vda")
   #:kernel linux-libre-riscv64-generic
   #:services (list (serial-terminal "ttySIF0" "115200")
                    (service dhcp-client-service-type))))

(define unmatched-disk-image
  (u-boot-disk-image (uuid "5b193300-fc78-40cd-8002-e86c45580b47")
                     (uuid "2e54b353-1271-4842-806f-e436d6af6985")))

(define unmatched-image-type
  (image-type
    (name 'unmatched-raw)
    (constructor (lambda (os) (image-with-os unmatched-disk-image os)))))

(define unmatched-barebones-raw-image
  (named-image 'unmatched-barebones-raw-image
               unmatched-barebones-os riscv64-linux unmatched-image-type))
