;;; guixlite --- building CHICKEN Scheme eggs
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system chicken)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%chicken-build-system-modules
            chicken-build
            chicken-build-system
            egg-uri))

(define %chicken-build-system-modules
  `((guix build chicken-build-system)
    (guix build union)
    ,@%default-gnu-imported-modules))

(define chicken-build-system
  (toolchain-build-system 'chicken
                          "Build system for CHICKEN Scheme eggs"))

(define (chicken-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define* (egg-uri name version #:optional (extension ".tar.gz"))
  "Return the URI of the egg NAME at VERSION, a file with EXTENSION."
  (string-append "https://code.call-cc.org/egg-tarballs/5/"
                 name "/" name "-" version extension))
