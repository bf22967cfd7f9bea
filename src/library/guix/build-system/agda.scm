;;; guixlite --- building Agda libraries
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system agda)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%agda-build-system-modules
            agda-build-system
            default-agda))

(define %agda-build-system-modules
  `((guix build agda-build-system)
    ,@%default-gnu-imported-modules))

(define agda-build-system
  (toolchain-build-system 'agda
                          "Build system for Agda libraries"))

(define (default-agda)
  "Return the Agda package."
  (module-ref (resolve-interface '(gnu packages agda)) 'agda))
