;;; guixlite --- building mods of Minetest
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system minetest)
  #:use-module (guix build-system)
  #:export (minetest-mod-build-system))

(define minetest-mod-build-system
  (toolchain-build-system 'minetest-mod
                          "Build system for mods of Minetest"))
