;;; guixlite --- building Julia packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system julia)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%julia-build-system-modules
            julia-build
            julia-build-system))

(define %julia-build-system-modules
  `((guix build julia-build-system)
    ,@%default-gnu-imported-modules))

(define julia-build-system
  (toolchain-build-system 'julia
                          "Build system for Julia packages"))

(define (julia-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
