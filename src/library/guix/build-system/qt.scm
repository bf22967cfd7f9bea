;;; guixlite --- building Qt applications
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system qt)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%qt-build-system-modules
            qt-build
            qt-build-system))

(define %qt-build-system-modules
  `((guix build qt-build-system)
    (guix build qt-utils)
    (guix build cmake-build-system)
    ,@%default-gnu-imported-modules))

(define qt-build-system
  (toolchain-build-system 'qt
                          "Build system for Qt applications"))

(define (qt-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
