;;; guixlite --- building Hare packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system hare)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules
                                        %default-gnu-modules)
  #:export (%hare-supported-systems
            target->hare-arch
            %default-hare-imported-modules
            %default-hare-modules
            hare-build-system))

(define %hare-supported-systems
  '("x86_64-linux" "aarch64-linux" "riscv64-linux"))

(define (target->hare-arch target)
  "Return the name that Hare has for the processor of TARGET."
  (substring target 0 (string-index target #\-)))

(define %default-hare-imported-modules
  `((guix build hare-build-system)
    ,@%default-gnu-imported-modules))

(define %default-hare-modules
  `((guix build hare-build-system)
    ,@%default-gnu-modules))

(define hare-build-system
  (toolchain-build-system 'hare
                          "Build system for Hare packages"))
