;;; guixlite --- building TeX Live packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system texlive)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%texlive-build-system-modules
            %texlive-repository
            texlive-build
            texlive-build-system
            texlive-packages-repository))

(define %texlive-build-system-modules
  `((guix build texlive-build-system)
    (guix build union)
    ,@%default-gnu-imported-modules))

(define texlive-build-system
  (toolchain-build-system 'texlive
                          "Build system for TeX Live packages"))

(define (texlive-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define %texlive-repository
  "svn://www.tug.org/texlive/")

(define (texlive-packages-repository version)
  "Return the URL of the packages of TeX Live at VERSION."
  (string-append %texlive-repository "tags/texlive-" version
                 "/Master/texmf-dist"))
