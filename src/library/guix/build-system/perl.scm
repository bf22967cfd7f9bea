;;; guixlite --- building Perl packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system perl)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%perl-build-system-modules
            perl-build
            perl-build-system
            perl-cross-build))

(define %perl-build-system-modules
  `((guix build perl-build-system)
    ,@%default-gnu-imported-modules))

(define perl-build-system
  (toolchain-build-system 'perl
                          "Build system for Perl packages"))

(define (perl-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (perl-cross-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
