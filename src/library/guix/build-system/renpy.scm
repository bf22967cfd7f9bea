;;; guixlite --- building Ren'Py games
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system renpy)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%renpy-build-system-modules
            default-renpy
            renpy-build
            renpy-build-system))

(define %renpy-build-system-modules
  `((guix build renpy-build-system)
    (guix build json)
    (guix build python-build-system)
    ,@%default-gnu-imported-modules))

(define renpy-build-system
  (toolchain-build-system 'renpy
                          "Build system for Ren'Py games"))

(define (renpy-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-renpy)
  "Return the Ren'Py package."
  (module-ref (resolve-interface '(gnu packages game-development)) 'renpy))
