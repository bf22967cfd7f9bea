;;; guixlite --- building fonts
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system font)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%font-build-system-modules
            font-build
            font-build-system))

(define %font-build-system-modules
  `((guix build font-build-system)
    ,@%default-gnu-imported-modules))

(define font-build-system
  (simple-build-system 'font
                       "Build system for fonts"))

(define (font-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
