;;; guixlite --- building Guile modules
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system guile)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (default-scheme-file-regexp
            %guile-build-system-modules
            guile-build-system))

(define %guile-build-system-modules
  `((guix build guile-build-system)
    ,@%default-gnu-imported-modules))

(define guile-build-system
  (toolchain-build-system 'guile
                          "Build system for Guile modules"))

(define default-scheme-file-regexp
  "\\.(scm|sls)$")
