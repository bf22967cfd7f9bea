;;; guixlite --- building Tree-sitter grammars
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system tree-sitter)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (default-node
            default-tree-sitter
            default-tree-sitter-cli
            %tree-sitter-build-system-modules
            tree-sitter-build
            tree-sitter-build-system))

(define %tree-sitter-build-system-modules
  `((guix build tree-sitter-build-system)
    (guix build node-build-system)
    (guix build json)
    ,@%default-gnu-imported-modules))

(define tree-sitter-build-system
  (toolchain-build-system 'tree-sitter
                          "Build system for Tree-sitter grammars"))

(define (tree-sitter-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-node)
  "Return the Node package."
  (module-ref (resolve-interface '(gnu packages node)) 'node-lts))

(define (default-tree-sitter)
  "Return the Tree-sitter package."
  (module-ref (resolve-interface '(gnu packages tree-sitter)) 'tree-sitter))

(define (default-tree-sitter-cli)
  "Return the package of its command."
  (module-ref (resolve-interface '(gnu packages tree-sitter)) 'tree-sitter-cli))
