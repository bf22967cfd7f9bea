;;; guixlite --- building Common Lisp systems with ASDF
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system asdf)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix packages)
  #:export (sbcl-package->clasp-package
            %asdf-build-modules
            %asdf-build-system-modules
            asdf-build
            asdf-build-system/ecl
            asdf-build-system/sbcl
            asdf-build-system/source
            sbcl-package->cl-source-package
            sbcl-package->ecl-package))

(define %asdf-build-modules
  '((guix build asdf-build-system)
    (guix build utils)
    (guix build union)
    (guix build lisp-utils)))

(define %asdf-build-system-modules
  `((guix build asdf-build-system)
    (guix build lisp-utils)
    (guix build union)
    ,@%default-gnu-imported-modules))

(define asdf-build-system/ecl
  (toolchain-build-system 'asdf/ecl
                          "Build system for Common Lisp systems with ASDF"))

(define asdf-build-system/sbcl
  (toolchain-build-system 'asdf/sbcl
                          "Build system for Common Lisp systems with ASDF"))

(define asdf-build-system/source
  (toolchain-build-system 'asdf/source
                          "Build system for Common Lisp systems with ASDF"))

(define (asdf-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (renamed-package p prefix build-system)
  "Return the Common Lisp package P with PREFIX in place of \"sbcl-\", built by
BUILD-SYSTEM."
  (package
    (inherit p)
    (name (let* ((name (package-name p))
                 (bare (if (string-prefix? "sbcl-" name)
                           (substring name 5)
                           name)))
            ;; What is called cl-something already needs no second "cl-".
            (if (and (string=? prefix "cl-") (string-prefix? "cl-" bare))
                bare
                (string-append prefix bare))))
    (build-system build-system)))

(define (sbcl-package->cl-source-package p)
  "Return the variant of P, a package for SBCL, that has its source."
  (package
    (inherit (renamed-package p "cl-" asdf-build-system/source))
    (outputs '("out"))))

(define (sbcl-package->ecl-package p)
  "Return the variant of P, a package for SBCL, for ECL."
  (renamed-package p "ecl-" asdf-build-system/ecl))

(define (sbcl-package->clasp-package p)
  "Return the variant of P, a package for SBCL, for Clasp."
  (renamed-package p "clasp-" asdf-build-system/source))
