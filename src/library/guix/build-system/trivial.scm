;;; guixlite --- building packages that are built by an expression
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system trivial)
  #:use-module (guix build-system)
  #:export (trivial-build-system))

(define trivial-build-system
  (simple-build-system
   'trivial
   "Build system for packages that are built by an expression"))
