;;; guixlite --- building packages with CMake
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system cmake)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (default-cmake
            default-ninja
            %cmake-build-system-modules
            cmake-build
            cmake-build-system))

(define %cmake-build-system-modules
  `((guix build cmake-build-system)
    ,@%default-gnu-imported-modules))

(define cmake-build-system
  (toolchain-build-system 'cmake
                          "Build system for packages with CMake"))

(define (cmake-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-cmake target)
  "Return the CMake package for TARGET."
  (module-ref (resolve-interface '(gnu packages cmake)) 'cmake-minimal))

(define (default-ninja)
  "Return the Ninja package."
  (module-ref (resolve-interface '(gnu packages ninja)) 'ninja/pinned))
