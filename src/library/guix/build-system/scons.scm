;;; guixlite --- building packages with SCons
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system scons)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%scons-build-system-modules
            scons-build
            scons-build-system))

(define %scons-build-system-modules
  `((guix build scons-build-system)
    ,@%default-gnu-imported-modules))

(define scons-build-system
  (toolchain-build-system 'scons
                          "Build system for packages with SCons"))

(define (scons-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
