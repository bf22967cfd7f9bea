;;; guixlite --- images for the VisionFive 2
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a VisionFive 2 is laid out, and a minimal system for it.
;;; The board starts U-Boot from its flash memory or from the SD card, as
;;; switches say; the former needs 'fdtfile' set to the device tree of this
;;; board.

(define-module (gnu system images visionfive2)
  #:use-module (guix platforms riscv)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu image)
  #:use-module ((gnu packages admin) #:select (cloud-utils neofetch))
  #:use-module ((gnu packages ssh) #:select (openssh-sans-x))
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system image)
  #:use-module (gnu system images boards)
  #:use-module (gnu system uuid)
  #:export (visionfive2-barebones-os
            visionfive2-image-type
            visionfive2-barebones-raw-image))

(define visionfive2-barebones-os
  (operating-system
    (host-name "visionfive2")
    (timezone "Etc/UTC")
    (locale "en_US.utf8")
    (bootloader (boot-from u-boot-starfive-visionfive2-bootloader
                           "/dev/mmcblk0"))
    (kernel-arguments '("earlycon" "clk_ignore_unused"))
    (firmware '())
    (file-systems (root-labelled root-label))
    (packages (cons* cloud-utils neofetch %base-packages))
    (services (cons* (service openssh-service-type
                              (openssh-configuration
                               (permit-root-login #t)
                               (allow-empty-passwords? #t)
                               (openssh openssh-sans-x)))
                     (serial-terminal "ttyS0" "115200")
                     (service dhcp-client-service-type)
                     %base-services))))

(define visionfive2-disk-image
  (u-boot-disk-image (uuid "2E54B353-1271-4842-806F-E436D6AF6985")
                     (uuid "BC13C2FF-59E6-4262-A352-B275FD6F7172")))

(define visionfive2-image-type
  (image-type
    (name 'visionfive2-raw)
    (constructor (lambda (os) (image-with-os visionfive2-disk-image os)))))

(define visionfive2-barebones-raw-image
  (named-image 'visionfive2-barebones-raw-image
               visionfive2-barebones-os riscv64-linux visionfive2-image-type))
