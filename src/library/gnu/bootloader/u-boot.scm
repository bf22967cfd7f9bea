;;; guixlite --- the bootloader U-Boot
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; U-Boot for each board that it is packaged for.  Its stages are written to
;;; fixed places of a disk image; its menu is a file as that of Extlinux.

(define-module (gnu bootloader u-boot)
  #:use-module (guix gexp)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader extlinux)
  #:use-module ((gnu packages bootloaders)
                #:select (u-boot-a20-olinuxino-lime
                          u-boot-a20-olinuxino-lime2
                          u-boot-a20-olinuxino-micro
                          u-boot-am335x-boneblack
                          u-boot-bananapi-m2-ultra
                          u-boot-cubietruck
                          u-boot-firefly-rk3399
                          u-boot-mx6cuboxi
                          u-boot-nintendo-nes-classic-edition
                          u-boot-novena
                          u-boot-orangepi-r1-plus-lts-rk3328
                          u-boot-pine64-lts
                          u-boot-pine64-plus
                          u-boot-pinebook
                          u-boot-pinebook-pro-rk3399
                          u-boot-puma-rk3399
                          u-boot-qemu-riscv64
                          u-boot-rock64-rk3328
                          u-boot-rockpro64-rk3399
                          u-boot-sifive-unmatched
                          u-boot-starfive-visionfive2
                          u-boot-ts7970-q-2g-1000mhz-c
                          u-boot-wandboard))
  #:export (u-boot-bootloader
            u-boot-a20-olinuxino-lime-bootloader
            u-boot-a20-olinuxino-lime2-bootloader
            u-boot-a20-olinuxino-micro-bootloader
            u-boot-bananapi-m2-ultra-bootloader
            u-boot-beaglebone-black-bootloader
            u-boot-cubietruck-bootloader
            u-boot-firefly-rk3399-bootloader
            u-boot-mx6cuboxi-bootloader
            u-boot-nintendo-nes-classic-edition-bootloader
            u-boot-novena-bootloader
            u-boot-orangepi-r1-plus-lts-rk3328-bootloader
            u-boot-pine64-plus-bootloader
            u-boot-pine64-lts-bootloader
            u-boot-pinebook-bootloader
            u-boot-pinebook-pro-rk3399-bootloader
            u-boot-puma-rk3399-bootloader
            u-boot-rock64-rk3328-bootloader
            u-boot-rockpro64-rk3399-bootloader
            u-boot-sifive-unmatched-bootloader
            u-boot-qemu-riscv64-bootloader
            u-boot-starfive-visionfive2-bootloader
            u-boot-ts7970-q-2g-1000mhz-c-bootloader
            u-boot-wandboard-bootloader))


;;;
;;; Installing.
;;;

(define (install-to-boot file)
  "Return staged code, a procedure, that copies FILE to /boot: a file-like
object, or the name of a file in U-Boot's package."
  #~(lambda (bootloader device mount-point)
      (install-file #$(if (string? file)
                          #~(string-append bootloader #$file)
                          file)
                    (string-append mount-point "/boot"))))

(define (write-stages . stages)
  "Return staged code, a procedure, that writes STAGES to a disk image.  Each is
a list: the name of a file in U-Boot's package, where it goes, and its size
where that is not the file's own."
  (define (stage->gexp stage)
    (apply (lambda* (file offset #:optional size)
             #~(let ((file (string-append bootloader #$file)))
                 (write-file-on-device file
                                       #$(or size #~(stat:size (stat file)))
                                       image #$offset)))
           stage))

  #~(lambda (bootloader root-index image)
      #$@(map stage->gexp stages)))

(define (sectors count)
  "Return the size of COUNT sectors."
  (* 512 count))

(define (kibibytes count)
  "Return COUNT kibibytes."
  (* 1024 count))

;; What is not made for a board cannot be installed.
(define install-nothing
  #~(lambda (bootloader root-index image)
      (when bootloader
        (error "Failed to install U-Boot"))))

;; The ROM of the BeagleBone looks for the first stage at 128 KiB.
(define install-beaglebone-black
  (write-stages (list "/libexec/MLO" (sectors 256) (sectors 256))
                (list "/libexec/u-boot.img" (sectors 768) (sectors 1024))))

(define install-allwinner
  (write-stages (list "/libexec/u-boot-sunxi-with-spl.bin" (kibibytes 8))))

(define install-allwinner64
  (write-stages (list "/libexec/u-boot-sunxi-with-spl.bin" (kibibytes 8))
                (list "/libexec/u-boot-sunxi-with-spl.fit.itb"
                      (kibibytes 40))))

(define install-imx
  (write-stages (list "/libexec/SPL" (kibibytes 1))
                (list "/libexec/u-boot.img" (kibibytes 69))))

(define install-rockchip
  (write-stages (list "/libexec/idbloader.img" (sectors 64))
                (list "/libexec/u-boot.itb" (sectors 16384))))

(define install-puma-rk3399
  (write-stages (list "/libexec/idbloader.img" (sectors 64))
                (list "/libexec/u-boot.itb" (sectors 512))))

(define install-sifive-unmatched
  (write-stages (list "/libexec/spl/u-boot-spl.bin" (sectors 34))
                (list "/libexec/u-boot.itb" (sectors 2082))))

(define install-starfive-visionfive2
  (write-stages (list "/libexec/spl/u-boot-spl.bin.normal.out" (sectors 34))
                (list "/libexec/u-boot.itb" (sectors 2082))))

;; The vendor's U-Boot, if it is what starts, would pick another device tree.
(define %visionfive2-environment
  (plain-file "uEnv.txt"
              "fdtfile=starfive/jh7110-starfive-visionfive-2-v1.3b.dtb~%"))


;;;
;;; Boards.
;;;

(define u-boot-bootloader
  (bootloader
   (inherit extlinux-bootloader)
   (name 'u-boot)
   (package #f)
   (installer #f)
   (disk-image-installer install-nothing)))

(define* (board package* image-installer #:key (boot-file #f))
  "Return U-Boot of PACKAGE*, written to disk images by IMAGE-INSTALLER; BOOT-FILE
is what goes to /boot, if anything."
  (bootloader
   (inherit u-boot-bootloader)
   (package package*)
   (installer (and boot-file (install-to-boot boot-file)))
   (disk-image-installer image-installer)))

(define u-boot-a20-olinuxino-lime-bootloader
  (board u-boot-a20-olinuxino-lime install-allwinner))

(define u-boot-a20-olinuxino-lime2-bootloader
  (board u-boot-a20-olinuxino-lime2 install-allwinner))

(define u-boot-a20-olinuxino-micro-bootloader
  (board u-boot-a20-olinuxino-micro install-allwinner))

(define u-boot-bananapi-m2-ultra-bootloader
  (board u-boot-bananapi-m2-ultra install-allwinner))

(define u-boot-beaglebone-black-bootloader
  (board u-boot-am335x-boneblack install-beaglebone-black))

(define u-boot-cubietruck-bootloader
  (board u-boot-cubietruck install-allwinner))

(define u-boot-firefly-rk3399-bootloader
  (board u-boot-firefly-rk3399 install-rockchip))

(define u-boot-mx6cuboxi-bootloader
  (board u-boot-mx6cuboxi install-imx))

(define u-boot-nintendo-nes-classic-edition-bootloader
  (board u-boot-nintendo-nes-classic-edition install-allwinner))

(define u-boot-novena-bootloader
  (board u-boot-novena install-imx))

(define u-boot-orangepi-r1-plus-lts-rk3328-bootloader
  (board u-boot-orangepi-r1-plus-lts-rk3328 install-rockchip))

(define u-boot-pine64-lts-bootloader
  (board u-boot-pine64-lts install-allwinner))

(define u-boot-pine64-plus-bootloader
  (board u-boot-pine64-plus install-allwinner64))

(define u-boot-pinebook-bootloader
  (board u-boot-pinebook install-allwinner64))

(define u-boot-pinebook-pro-rk3399-bootloader
  (board u-boot-pinebook-pro-rk3399 install-rockchip))

(define u-boot-puma-rk3399-bootloader
  (board u-boot-puma-rk3399 install-puma-rk3399))

(define u-boot-qemu-riscv64-bootloader
  (board u-boot-qemu-riscv64 #f #:boot-file "libexec/u-boot.bin"))

(define u-boot-rock64-rk3328-bootloader
  (board u-boot-rock64-rk3328 install-rockchip))

(define u-boot-rockpro64-rk3399-bootloader
  (board u-boot-rockpro64-rk3399 install-rockchip))

(define u-boot-sifive-unmatched-bootloader
  (board u-boot-sifive-unmatched install-sifive-unmatched))

(define u-boot-starfive-visionfive2-bootloader
  (board u-boot-starfive-visionfive2 install-starfive-visionfive2
         #:boot-file %visionfive2-environment))

;; Read from a memory chip of the board, and flashed by hand from /boot.
(define u-boot-ts7970-q-2g-1000mhz-c-bootloader
  (board u-boot-ts7970-q-2g-1000mhz-c #f #:boot-file "libexec/u-boot.imx"))

(define u-boot-wandboard-bootloader
  (board u-boot-wandboard install-imx))
