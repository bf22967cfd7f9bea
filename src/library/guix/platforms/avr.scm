;;; guixlite --- AVR platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The AVR systems and targets that things can be made for.

(define-module (guix platforms avr)
  #:use-module (guix platform)
  #:export (avr))

(define avr
  (platform
   (target "avr")
   (system #f)
   (glibc-dynamic-linker #f)))
