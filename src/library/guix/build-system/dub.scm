;;; guixlite --- building D packages with DUB
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system dub)
  #:use-module (guix build-system)
  #:export (dub-build-system))

(define dub-build-system
  (toolchain-build-system 'dub
                          "Build system for D packages with DUB"))
