;;; guixlite --- building Elixir packages with Mix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system mix)
  #:use-module (guix build-system)
  #:export (hexpm-uri
            mix-build-system))

(define mix-build-system
  (toolchain-build-system 'mix
                          "Build system for Elixir packages with Mix"))

(define (hexpm-uri name version)
  "Return the URI of the Hex package that the Guix package NAME is of, at
VERSION."
  (string-append "https://repo.hex.pm/tarballs/"
                 (string-map (lambda (chr) (if (char=? chr #\-) #\_ chr))
                             (if (string-prefix? "elixir-" name)
                                 (substring name 7)
                                 name))
                 "-" version ".tar"))
