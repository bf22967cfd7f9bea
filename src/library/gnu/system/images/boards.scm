;;; guixlite --- what images for single-board computers share
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A minimal system for a board, and images in which its boot loader finds
;;; the place that its firmware reads.

(define-module (gnu system images boards)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:export (board-operating-system
            boot-from
            root-labelled
            serial-terminal
            board-image-type
            named-image
            u-boot-disk-image))

(define (boot-from bootloader disk)
  "Return the configuration that puts BOOTLOADER on DISK, a device's name."
  (bootloader-configuration
    (bootloader bootloader)
    (targets (list disk))))

(define (root-labelled label)
  "Return the file systems of a system whose root is called LABEL."
  (cons (file-system
          (mount-point "/")
          (type "ext4")
          (device (file-system-label label)))
        %base-file-systems))

(define (serial-terminal tty baud-rate)
  "Return the service for logging in over the serial line TTY."
  (service agetty-service-type
           (agetty-configuration
             (tty tty)
             (baud-rate baud-rate)
             (term "vt100")
             ;; The line has no modem that would say when it is there.
             (extra-options '("-L")))))

(define* (board-operating-system host-name timezone bootloader
                                 #:key kernel (kernel-arguments %default-kernel-arguments)
                                 (services '()))
  "Return the system HOST-NAME in TIMEZONE that BOOTLOADER, a configuration,
starts, with SERVICES besides those that all systems have."
  (operating-system
    (host-name host-name)
    (timezone timezone)
    (locale "en_US.utf8")
    (bootloader bootloader)
    (kernel kernel)
    (kernel-arguments kernel-arguments)
    (initrd-modules '())
    (file-systems (root-labelled "my-root"))
    (services (append services %base-services))))

(define (board-image-type name platform . offset)
  "Return the type NAME of images for PLATFORM whose root begins at OFFSET, or
where it does by default."
  (image-type
    (name name)
    (constructor (lambda (os)
                   (image
                     (inherit (apply raw-with-offset-disk-image offset))
                     (operating-system os)
                     (platform platform))))))

(define (named-image name os platform type)
  "Return the image NAME of TYPE with the system OS."
  (image
    (inherit (os+platform->image os platform #:type type))
    (name name)))

(define (raw-partition label first-sector mebibytes identifier)
  "Return a partition for one stage of U-Boot, which the firmware looks for
under IDENTIFIER."
  (partition
    (label label)
    (file-system "unformatted")
    (offset (* 512 first-sector))
    (size (* mebibytes (expt 2 20)))
    (uuid identifier)))

(define (u-boot-disk-image first second)
  "Return the image, without a system, in which the two stages of U-Boot have
the partitions FIRST and SECOND, which are UUIDs."
  (image-without-os
    (format 'disk-image)
    (partition-table-type 'gpt)
    (partitions (list (raw-partition "spl" 34 1 first)
                      (raw-partition "uboot" 2082 4 second)
                      root-partition))))
