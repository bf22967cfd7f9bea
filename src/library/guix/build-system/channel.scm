;;; guixlite --- building channels of Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system channel)
  #:use-module (guix build-system)
  #:export (channel-build-system))

(define channel-build-system
  (simple-build-system 'channel
                       "Build system for channels of Guix"))
