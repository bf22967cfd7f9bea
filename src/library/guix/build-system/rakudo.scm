;;; guixlite --- building Raku packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system rakudo)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%rakudo-build-system-modules
            rakudo-build
            rakudo-build-system))

(define %rakudo-build-system-modules
  `((guix build rakudo-build-system)
    ,@%default-gnu-imported-modules))

(define rakudo-build-system
  (toolchain-build-system 'rakudo
                          "Build system for Raku packages"))

(define (rakudo-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
