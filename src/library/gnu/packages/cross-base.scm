;;; guixlite --- what (gnu packages cross-base) has: tools that build for another system
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gnu packages cross-base)
  #:use-module (gnu packages base)
  #:use-module (gnu packages gcc)
  #:use-module (gnu packages hurd)
  #:use-module (gnu packages linux)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (cross-binutils
            cross-gcc
            cross-gcc-toolchain
            cross-kernel-headers
            cross-libc
            cross-mig))

(define (cross original prefix target)
  "Return ORIGINAL as it is called when it is made for TARGET."
  (package
    (inherit original)
    (name (string-append prefix "-cross-" target))))

(define* (cross-binutils target #:optional (binutils binutils))
  "Return the linker and its kin for TARGET."
  (cross binutils "binutils" target))

(define* (cross-gcc target #:key (xgcc gcc) xbinutils libc)
  "Return the compiler for TARGET: with LIBC, a whole one."
  (cross xgcc (if libc "gcc" "gcc-cross-sans-libc") target))

(define* (cross-libc target #:optional (libc (libc-for-target target)) . rest)
  "Return the C library for TARGET."
  (cross libc "glibc" target))

(define* (cross-kernel-headers target . rest)
  "Return the headers of the kernel of TARGET."
  (if (target-hurd? target)
      (cross gnumach-headers "gnumach-headers" target)
      (cross linux-libre-headers "linux-libre-headers" target)))

(define (cross-mig target)
  "Return the interface generator of the Hurd for TARGET."
  (cross mig "mig" target))

(define* (cross-gcc-toolchain target . rest)
  "Return the compiler, the linker and the C library for TARGET as one package."
  (cross gcc "gcc-toolchain" target))
