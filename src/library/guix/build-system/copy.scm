;;; guixlite --- building packages that are copied into place
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system copy)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%copy-build-system-modules
            copy-build
            copy-build-system
            default-glibc
            lower))

(define %copy-build-system-modules
  `((guix build copy-build-system)
    ,@%default-gnu-imported-modules))

(define copy-build-system
  (simple-build-system 'copy
                       "Build system for packages that are copied into place"))

(define (lower name . arguments)
  "Return the bag NAME that the build system makes with ARGUMENTS."
  (apply (build-system-lower copy-build-system) name arguments))

(define (copy-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-glibc)
  "Return the C library package."
  (module-ref (resolve-interface '(gnu packages base)) 'glibc))
