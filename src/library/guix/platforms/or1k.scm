;;; guixlite --- OpenRISC platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The OpenRISC systems and targets that things can be made for.

(define-module (guix platforms or1k)
  #:use-module (guix platform)
  #:export (or1k-elf))

(define or1k-elf
  (platform
   (target "or1k-elf")
   (system #f)
   (glibc-dynamic-linker #f)))
