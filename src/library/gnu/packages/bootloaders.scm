;;; guixlite --- what (gnu packages bootloaders) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages bootloaders)
  #:use-module (guix packages)
  #:export (make-grub-efi-netboot
            make-u-boot-package
            make-u-boot-sunxi64-package
            make-u-boot-bin-package))

(define (make-grub-efi-netboot name subdir)
  "Return the package called NAME of a GRUB that finds its files in SUBDIR of
what a server offers."
  (package
    (inherit grub-efi)
    (name name)
    (outputs '("out"))))

(define* (make-u-boot-package board triplet #:key defconfig configs name-suffix
                              append-description (u-boot u-boot))
  "Return the package of U-BOOT for BOARD, built for TRIPLET."
  (define (tidy char)
    (if (char=? char #\_) #\- char))
  (package
    (inherit u-boot)
    (name (string-append "u-boot-" (string-map tidy (string-downcase board))
                         (or name-suffix "")))))

(define* (make-u-boot-sunxi64-package board triplet . options)
  "Return the package of U-Boot for BOARD, which has an Allwinner processor."
  (make-u-boot-package board triplet))

(define* (make-u-boot-bin-package u-boot #:key (u-boot-bin "u-boot.bin"))
  "Return the package with nothing but the file U-BOOT-BIN of U-BOOT."
  (package
    (inherit u-boot)
    (name (string-append (package-name u-boot) "-bin"))))
