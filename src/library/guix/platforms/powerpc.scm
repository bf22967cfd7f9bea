;;; guixlite --- PowerPC platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The PowerPC systems and targets that things can be made for.

(define-module (guix platforms powerpc)
  #:use-module (guix platform)
  #:export (powerpc-linux
            powerpc64-linux
            powerpc64le-linux))

(define powerpc-linux
  (platform
   (target "powerpc-linux-gnu")
   (system "powerpc-linux")
   (linux-architecture "powerpc")
   (rust-target "powerpc-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld.so.1")))

(define powerpc64-linux
  (platform
   (target "powerpc64-linux-gnu")
   (system #f)
   (linux-architecture "powerpc")
   (rust-target "powerpc64-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld64.so.1")))

(define powerpc64le-linux
  (platform
   (target "powerpc64le-linux-gnu")
   (system "powerpc64le-linux")
   (linux-architecture "powerpc")
   (rust-target "powerpc64le-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld64.so.2")))
