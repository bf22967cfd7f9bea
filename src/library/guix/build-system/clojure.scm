;;; guixlite --- building Clojure libraries
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system clojure)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%clojure-build-system-modules
            clojure-build
            clojure-build-system))

(define %clojure-build-system-modules
  `((guix build clojure-build-system)
    (guix build clojure-utils)
    (guix build guile-build-system)
    (guix build ant-build-system)
    (guix build maven java)
    (guix build maven plugin)
    (guix build maven pom)
    (guix build java-utils)
    ,@%default-gnu-imported-modules))

(define clojure-build-system
  (toolchain-build-system 'clojure
                          "Build system for Clojure libraries"))

(define (clojure-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
