;;; guixlite --- RISC-V platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The RISC-V systems and targets that things can be made for.

(define-module (guix platforms riscv)
  #:use-module (guix platform)
  #:export (riscv64-linux))

(define riscv64-linux
  (platform
   (target "riscv64-linux-gnu")
   (system "riscv64-linux")
   (linux-architecture "riscv")
   (rust-target "riscv64gc-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld-linux-riscv64-lp64d.so.1")))
