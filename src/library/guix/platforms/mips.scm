;;; guixlite --- MIPS platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The MIPS systems and targets that things can be made for.

(define-module (guix platforms mips)
  #:use-module (guix platform)
  #:export (mips64-linux))

(define mips64-linux
  (platform
   (target "mips64el-linux-gnu")
   (system "mips64el-linux")
   (linux-architecture "mips")
   (rust-target "mips64el-unknown-linux-gnuabi64")
   (glibc-dynamic-linker "/lib/ld.so.1")))
