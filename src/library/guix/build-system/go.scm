;;; guixlite --- building Go packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system go)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:autoload   (ice-9 regex) (string-match)
  #:autoload   (srfi srfi-1) (last)
  #:export (%go-build-system-modules
            go-build
            go-build-system
            go-pseudo-version?
            go-target
            go-version->git-ref))

(define %go-build-system-modules
  `((guix build go-build-system)
    (guix build union)
    ,@%default-gnu-imported-modules))

(define go-build-system
  (toolchain-build-system 'go
                          "Build system for Go packages"))

(define (go-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (go-pseudo-version? version)
  "Return true if VERSION is one that Go makes of a commit."
  (->bool (string-match
           "^v?[0-9.]+-(.*\\.)?[0-9]{14}-[0-9a-f]{12}(\\+incompatible)?$"
           version)))

(define* (go-version->git-ref version #:key subdir)
  "Return the tag or the commit that VERSION of a Go module, in SUBDIR of its
repository, is made from."
  (let ((plain (if (string-suffix? "+incompatible" version)
                   (string-drop-right version (string-length "+incompatible"))
                   version)))
    (cond ((go-pseudo-version? version)
           (last (string-split plain #\-)))
          ((not subdir) plain)
          ((string-prefix? "v" plain) (string-append subdir "/" plain))
          (else (string-append subdir "/v" plain)))))

(define (go-target target)
  "Return the list of the architecture and the operating system of TARGET, a
triplet, as Go calls them."
  (match (string-split (gnu-triplet->nix-system target) #\-)
    ((architecture kernel)
     (list (or (assoc-ref '(("aarch64" . "arm64")
                            ("armhf" . "arm")
                            ("powerpc64le" . "ppc64le")
                            ("powerpc64" . "ppc64")
                            ("i686" . "386")
                            ("x86_64" . "amd64")
                            ("mips64el" . "mips64le")
                            ("loongarch64" . "loong64"))
                          architecture)
               architecture)
           (if (or (string=? kernel "mingw32")
                   (string-prefix? "mingw" kernel))
               "windows"
               kernel)))
    (_
     (list "none" "none"))))
