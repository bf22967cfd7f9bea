;;; guixlite --- building PHP packages with Composer
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system composer)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%composer-build-system-modules
            composer-build
            composer-build-system
            lower))

(define %composer-build-system-modules
  `((guix build composer-build-system)
    (guix build union)
    ,@%default-gnu-imported-modules))

(define composer-build-system
  (toolchain-build-system 'composer
                          "Build system for PHP packages with Composer"))

(define (lower name . arguments)
  "Return the bag NAME that the build system makes with ARGUMENTS."
  (apply (build-system-lower composer-build-system) name arguments))

(define (composer-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
