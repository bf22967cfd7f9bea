;;; guixlite --- building packages with waf
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system waf)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%waf-build-system-modules
            waf-build
            waf-build-system))

(define %waf-build-system-modules
  `((guix build waf-build-system)
    ,@%default-gnu-imported-modules))

(define waf-build-system
  (toolchain-build-system 'waf
                          "Build system for packages with waf"))

(define (waf-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
