;;; guixlite --- building Elm packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system elm)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix packages)
  #:use-module (guix git-download)
  #:use-module (ice-9 match)
  #:export (%elm-build-system-modules
            %elm-default-modules
            elm->package-name
            elm-build
            elm-build-system
            elm-package-origin
            guix-package->elm-name
            infer-elm-package-name))

(define %elm-build-system-modules
  `((guix build elm-build-system)
    (guix build json)
    (guix build union)
    ,@%default-gnu-imported-modules))

(define %elm-default-modules
  '((guix build elm-build-system)
    (guix build utils)
    (guix build json)
    (guix build union)))

(define elm-build-system
  (toolchain-build-system 'elm
                          "Build system for Elm packages"))

(define (elm-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (elm->package-name name)
  "Return the name of the Guix package of the Elm package NAME."
  (let ((name (string-join (string-split (string-downcase name) #\/) "-")))
    (if (string-prefix? "elm-" name)
        name
        (string-append "elm-" name))))

(define (infer-elm-package-name name)
  "Return the name of the Elm package that the Guix package NAME is of, or #f."
  (match (string-split name #\-)
    (("elm" "explorations" first . rest)
     (string-append "elm-explorations/" (string-join (cons first rest) "-")))
    (("elm" owner first . rest)
     (string-append owner "/" (string-join (cons first rest) "-")))
    (("elm" name)
     (string-append "elm/" name))
    (_ #f)))

(define (guix-package->elm-name package)
  "Return the name of the Elm package that PACKAGE is of, or #f."
  (or (assoc-ref (package-properties package) 'upstream-name)
      (infer-elm-package-name (package-name package))))

(define (elm-package-origin name version hash)
  "Return the origin of the Elm package NAME at VERSION, with the SHA256 HASH."
  (origin
    (method git-fetch)
    (uri (git-reference
          (url (string-append "https://github.com/" name))
          (commit version)))
    (file-name (git-file-name (elm->package-name name) version))
    (sha256 hash)))
