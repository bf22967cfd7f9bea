;;; guixlite --- building Vim plugins
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system vim)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%vim-build-system-modules
            vim-build
            vim-build-system))

(define %vim-build-system-modules
  `((guix build vim-build-system)
    (guix build copy-build-system)
    ,@%default-gnu-imported-modules))

(define vim-build-system
  (toolchain-build-system 'vim
                          "Build system for Vim plugins"))

(define (vim-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))
