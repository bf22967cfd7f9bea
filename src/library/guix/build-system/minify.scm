;;; guixlite --- building JavaScript to be minified
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system minify)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%minify-build-system-modules
            minify-build
            minify-build-system))

(define %minify-build-system-modules
  `((guix build minify-build-system)
    ,@%default-gnu-imported-modules))

(define minify-build-system
  (toolchain-build-system 'minify
                          "Build system for JavaScript to be minified"))

(define (minify-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
