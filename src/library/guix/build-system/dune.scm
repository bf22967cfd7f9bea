;;; guixlite --- building OCaml packages with Dune
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system dune)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%dune-build-system-modules
            dune-build
            dune-build-system))

(define %dune-build-system-modules
  `((guix build dune-build-system)
    (guix build ocaml-build-system)
    ,@%default-gnu-imported-modules))

(define dune-build-system
  (toolchain-build-system 'dune
                          "Build system for OCaml packages with Dune"))

(define (dune-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
