;;; guixlite --- images for the Pinebook Pro
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How the disk of a Pinebook Pro is laid out, and a minimal system for it.

(define-module (gnu system images pinebook-pro)
  #:use-module (guix platforms arm)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu services base)
  #:use-module (gnu services)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system)
  #:export (pinebook-pro-barebones-os
            pinebook-pro-image-type
            pinebook-pro-barebones-raw-image))

(define pinebook-pro-barebones-os
  (operating-system
    (host-name "viso")
    (timezone "Europe/Paris")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader u-boot-pinebook-pro-rk3399-bootloader)
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
                               (baud-rate "1500000")
                               (term "vt100")
                               (tty "ttyS2")))
                     %base-services))))

(define pinebook-pro-image-type
  (image-type
   (name 'pinebook-pro-raw)
   (constructor (lambda (os)
                  (image
                   (inherit (raw-with-offset-disk-image (expt 2 24)))
                   (operating-system os)
                   (platform aarch64-linux))))))

(define pinebook-pro-barebones-raw-image
  (image
   (inherit (os+platform->image pinebook-pro-barebones-os aarch64-linux
                                #:type pinebook-pro-image-type))
   (name 'pinebook-pro-barebones-raw-image)))
