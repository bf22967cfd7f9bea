;;; guixlite --- building Haskell packages with Cabal
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system haskell)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%haskell-build-system-modules
            default-haskell
            hackage-uri
            haskell-build
            haskell-build-system))

(define %haskell-build-system-modules
  `((guix build haskell-build-system)
    ,@%default-gnu-imported-modules))

(define haskell-build-system
  (toolchain-build-system 'haskell
                          "Build system for Haskell packages with Cabal"))

(define (haskell-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-haskell)
  "Return the compiler package."
  (module-ref (resolve-interface '(gnu packages haskell)) 'ghc))

(define (hackage-uri name version)
  "Return the URI of the source of NAME at VERSION on Hackage."
  (string-append "https://hackage.haskell.org/package/" name "/"
                 name "-" version ".tar.gz"))
