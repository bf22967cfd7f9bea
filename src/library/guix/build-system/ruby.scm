;;; guixlite --- building Ruby gems
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system ruby)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%ruby-build-system-modules
            ruby-build
            ruby-build-system
            rubygems-uri))

(define %ruby-build-system-modules
  `((guix build ruby-build-system)
    ,@%default-gnu-imported-modules))

(define ruby-build-system
  (toolchain-build-system 'ruby
                          "Build system for Ruby gems"))

(define (ruby-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (rubygems-uri name version)
  "Return the URI of the gem NAME at VERSION."
  (string-append "https://rubygems.org/downloads/" name "-" version ".gem"))
