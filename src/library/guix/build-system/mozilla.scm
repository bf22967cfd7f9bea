;;; guixlite --- building Mozilla applications
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system mozilla)
  #:use-module (guix build-system)
  #:export (mozilla-build-system))

(define mozilla-build-system
  (toolchain-build-system 'mozilla
                          "Build system for Mozilla applications"))
