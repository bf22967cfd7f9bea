;;; guixlite --- building OCaml packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system ocaml)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix packages)
  #:use-module ((guix packages package) #:select (package-build-system-field))
  #:use-module (srfi srfi-1)
  #:export (%ocaml-build-system-modules
            default-findlib
            default-ocaml
            lower
            ocaml-build
            ocaml-build-system
            package-with-ocaml4.07
            package-with-ocaml4.09
            package-with-ocaml5.0
            strip-ocaml4.07-variant
            strip-ocaml4.09-variant
            strip-ocaml5.0-variant))

(define %ocaml-build-system-modules
  `((guix build ocaml-build-system)
    ,@%default-gnu-imported-modules))

(define ocaml-build-system
  (toolchain-build-system 'ocaml
                          "Build system for OCaml packages"))

(define (lower name . arguments)
  "Return the bag NAME that the build system makes with ARGUMENTS."
  (apply (build-system-lower ocaml-build-system) name arguments))

(define (ocaml-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-ocaml)
  "Return the compiler package."
  (module-ref (resolve-interface '(gnu packages ocaml)) 'ocaml))

(define (default-findlib)
  "Return the findlib package."
  (module-ref (resolve-interface '(gnu packages ocaml)) 'ocaml-findlib))

(define (built-for-ocaml? p)
  "Return true if P is built by the build system of OCaml or Dune; where that is
not known, if it is called like a package of OCaml."
  (let ((build-system (package-build-system-field p)))
    (if (build-system? build-system)
        (memq (build-system-name build-system) '(ocaml dune))
        (string-prefix? "ocaml-" (package-name p)))))

(define (version-variant prefix property)
  "Return a procedure that gives the variant of an OCaml package, and of those
that it is built with, that PROPERTY promises or whose name has PREFIX."
  (package-mapping
   (lambda (p)
     (define name (package-name p))
     (cond ((assq-ref (package-properties p) property) => force)
           ((built-for-ocaml? p)
            (package
              (inherit p)
              (location (package-location p))
              (name (string-append prefix
                                   (if (string-prefix? "ocaml-" name)
                                       (substring name 6)
                                       name)))))
           (else p)))
   (lambda (p)
     (assq-ref (package-properties p) property))))

(define (strip-variant property)
  "Return a procedure that removes PROPERTY from a package."
  (lambda (p)
    (package
      (inherit p)
      (properties (alist-delete property (package-properties p))))))

(define package-with-ocaml4.07
  (version-variant "ocaml4.07-" 'ocaml4.07-variant))

(define strip-ocaml4.07-variant
  (strip-variant 'ocaml4.07-variant))

(define package-with-ocaml4.09
  (version-variant "ocaml4.09-" 'ocaml4.09-variant))

(define strip-ocaml4.09-variant
  (strip-variant 'ocaml4.09-variant))

(define package-with-ocaml5.0
  (version-variant "ocaml5.0-" 'ocaml5.0-variant))

(define strip-ocaml5.0-variant
  (strip-variant 'ocaml5.0-variant))
