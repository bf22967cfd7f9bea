;;; guixlite --- images for the HiFive Unmatched
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a HiFive Unmatched is laid out, and a minimal system for
;;; it.

(define-module (gnu system images unmatched)
  #:use-module (guix platforms riscv)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module ((gnu packages linux) #:select (linux-libre-riscv64-generic))
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu services)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system uuid)
  #:use-module (gnu system)
  #:export (unmatched-barebones-os
            unmatched-image-type
            unmatched-barebones-raw-image))

(define unmatched-barebones-os
  (operating-system
    (host-name "unmatched")
    (timezone "Asia/Jerusalem")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader u-boot-sifive-unmatched-bootloader)
                 (targets '("/dev/vda"))))
    (initrd-modules '())
    (kernel linux-libre-riscv64-generic)
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
                               (tty "ttySIF0")))
                     (service dhcp-client-service-type)
                     %base-services))))

;; The two stages of U-Boot have partitions that the firmware knows by their type.
(define unmatched-disk-image
  (image-without-os
   (format 'disk-image)
   (partition-table-type 'gpt)
   (partitions
    (list (partition
           (size (expt 2 20))
           (label "spl")
           (offset (* 34 512))
           (file-system "unformatted")
           (uuid (uuid "5b193300-fc78-40cd-8002-e86c45580b47")))
          (partition
           (size (* 4 (expt 2 20)))
           (label "uboot")
           (offset (* 2082 512))
           (file-system "unformatted")
           (uuid (uuid "2e54b353-1271-4842-806f-e436d6af6985")))
          root-partition))))

(define unmatched-image-type
  (image-type
   (name 'unmatched-raw)
   (constructor (lambda (os)
                  (image-with-os unmatched-disk-image os)))))

(define unmatched-barebones-raw-image
  (image
   (inherit (os+platform->image unmatched-barebones-os riscv64-linux
                                #:type unmatched-image-type))
   (name 'unmatched-barebones-raw-image)))
