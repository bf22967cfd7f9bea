;;; guixlite --- building Java packages with Ant
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system ant)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%ant-build-system-modules
            ant-build
            ant-build-system))

(define %ant-build-system-modules
  `((guix build ant-build-system)
    (guix build maven java)
    (guix build maven plugin)
    (guix build maven pom)
    (guix build java-utils)
    ,@%default-gnu-imported-modules))

(define ant-build-system
  (toolchain-build-system 'ant
                          "Build system for Java packages with Ant"))

(define (ant-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
