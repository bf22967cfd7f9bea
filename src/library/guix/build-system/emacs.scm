;;; guixlite --- building Emacs packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system emacs)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%default-exclude
            %default-include
            %emacs-build-system-modules
            emacs-build
            emacs-build-system))

(define %emacs-build-system-modules
  `((guix build emacs-build-system)
    (guix build emacs-utils)
    ,@%default-gnu-imported-modules))

(define emacs-build-system
  (toolchain-build-system 'emacs
                          "Build system for Emacs packages"))

(define (emacs-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define %default-include
  '("^[^/]*\\.el$" "^[^/]*\\.info$" "^doc/.*\\.info$"))

(define %default-exclude
  '("^\\.dir-locals\\.el$" "^[^/]*tests?\\.el$"))
