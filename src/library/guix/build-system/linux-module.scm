;;; guixlite --- building modules of the kernel Linux
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system linux-module)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%linux-module-build-system-modules
            linux-module-build
            linux-module-build-system))

(define %linux-module-build-system-modules
  `((guix build linux-module-build-system)
    ,@%default-gnu-imported-modules))

(define linux-module-build-system
  (toolchain-build-system 'linux-module
                          "Build system for modules of the kernel Linux"))

(define (linux-module-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
