;;; guixlite --- building Go packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system go)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
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

(define (go-version->git-ref version)
  "Return the tag or the commit that VERSION of a Go module is made from."
  (if (go-pseudo-version? version)
      (car (string-split (last (string-split version #\-)) #\+))
      (car (string-split version #\+))))

(define (go-target target)
  "Return the operating system and the architecture of TARGET as Go calls
them."
  (match (string-split target #\-)
    ((architecture _ ...)
     (values (if (string-contains target "mingw") "windows"
                 (if (string-contains target "linux") "linux" "hurd"))
             (match architecture
               ("aarch64" "arm64")
               ("armhf" "arm")
               ("arm" "arm")
               ("powerpc64le" "ppc64le")
               ("powerpc" "powerpc")
               ("mips64el" "mips64le")
               ("riscv64" "riscv64")
               ((or "i586" "i686") "386")
               ("x86_64" "amd64"))))))
