;;; guixlite --- Xtensa platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The Xtensa systems and targets that things can be made for.

(define-module (guix platforms xtensa)
  #:use-module (guix platform)
  #:export (xtensa-ath9k-elf))

(define xtensa-ath9k-elf
  (platform
   (target "xtensa-ath9k-elf")
   (system #f)
   (glibc-dynamic-linker #f)))
