;;; guixlite --- building Node packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system node)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%node-build-system-modules
            node-build
            node-build-system))

(define %node-build-system-modules
  `((guix build node-build-system)
    (guix build json)
    ,@%default-gnu-imported-modules))

(define node-build-system
  (toolchain-build-system 'node
                          "Build system for Node packages"))

(define (node-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
