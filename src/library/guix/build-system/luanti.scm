;;; guixlite --- building mods of Luanti
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package.

(define-module (guix build-system luanti)
  #:use-module (guix build-system)
  #:export (luanti-mod-build-system))

(define luanti-mod-build-system
  (toolchain-build-system 'luanti-mod
                          "Build system for mods of Luanti"))
