;;; guixlite --- what (gnu packages raspberry-pi) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Files that the firmware of a Raspberry Pi reads, and the boot loaders that it
;;; starts one after the other.  Packages come from the embedded table.

(define-module (gnu packages raspberry-pi)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu packages bootloaders)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (raspi-config-file
            raspi-custom-txt
            make-raspi-bcm28-dtbs
            %raspi-config-txt
            %raspi-bcm27-dtb-txt
            %raspi-bcm28-dtb-txt
            %raspi-u-boot-bootloader-txt
            grub-efi-bootloader-chain-raspi-64))

(define (raspi-config-file name content)
  "Return the file NAME with CONTENT, a string or a list of lines."
  (plain-file name
              (if (string? content)
                  content
                  (string-join content "\n" 'suffix))))

(define (raspi-custom-txt content)
  "Return the file in which the firmware looks for CONTENT of one's own."
  (raspi-config-file "custom.txt" content))

(define %raspi-config-txt
  ;; What the firmware reads first; it goes on with the other files.
  (raspi-config-file
   "config.txt"
   (list "# See https://www.raspberrypi.org/documentation/configuration/config-txt/README.md for details."
         ""
         (if (target-aarch64?) "arm_64bit=1" "arm_64bit=0")
         "include dtb.txt"
         "include bootloader.txt"
         "include custom.txt")))

(define (dtb.txt upstream)
  "Return the file that chooses the device trees of the kernel, if UPSTREAM is
1, or those of the makers, if it is 0."
  (raspi-config-file "dtb.txt" (format #f "upstream_kernel=~a" upstream)))

(define %raspi-bcm27-dtb-txt (dtb.txt 0))
(define %raspi-bcm28-dtb-txt (dtb.txt 1))

(define %raspi-u-boot-bootloader-txt
  (raspi-config-file "bootloader.txt"
                     '("dtoverlay=upstream"
                       "enable_uart=1"
                       "kernel=u-boot.bin")))

(define (make-raspi-bcm28-dtbs linux)
  "Return the package of LINUX's device trees for a Raspberry Pi."
  (package
    (inherit linux)
    (name "raspi-bcm28-dtbs")))

(define grub-efi-bootloader-chain-raspi-64
  ;; The firmware starts U-Boot, which gives GRUB what it needs of EFI.
  (efi-bootloader-chain grub-efi-netboot-removable-bootloader
                        #:packages (list u-boot-rpi-arm64-efi-bin)
                        #:files (list %raspi-config-txt
                                      %raspi-bcm27-dtb-txt
                                      %raspi-u-boot-bootloader-txt)))
