;;; guixlite --- building Zig packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system zig)
  #:use-module (guix build-system)
  #:export (zig-build-system))

(define zig-build-system
  (toolchain-build-system 'zig
                          "Build system for Zig packages"))
