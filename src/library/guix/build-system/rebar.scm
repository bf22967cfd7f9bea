;;; guixlite --- building Erlang packages with Rebar
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system rebar)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%rebar-build-system-modules
            hexpm-package-url
            hexpm-uri
            rebar-build
            rebar-build-system))

(define %rebar-build-system-modules
  `((guix build rebar-build-system)
    ,@%default-gnu-imported-modules))

(define rebar-build-system
  (toolchain-build-system 'rebar
                          "Build system for Erlang packages with Rebar"))

(define (rebar-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define hexpm-package-url
  "https://repo.hex.pm/tarballs/")

(define (hexpm-uri name version)
  "Return the URI of the Hex package NAME at VERSION."
  (string-append hexpm-package-url name "-" version ".tar"))
