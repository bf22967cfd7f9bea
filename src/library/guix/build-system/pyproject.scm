;;; guixlite --- building Python packages with PEP 517
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system pyproject)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:autoload   (guix gexp) (local-file assume-valid-file-name)
  #:export (default-sanity-check.py
            pyproject-guile-json
            %pyproject-build-system-modules
            default-python
            pyproject-build
            pyproject-build-system))

(define %pyproject-build-system-modules
  `((guix build pyproject-build-system)
    (guix build json)
    (guix build toml)
    (guix build python-build-system)
    ,@%default-gnu-imported-modules))

(define pyproject-build-system
  (toolchain-build-system 'pyproject
                          "Build system for Python packages with PEP 517"))

(define (pyproject-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-python)
  "Return the Python package."
  (module-ref (resolve-interface '(gnu packages python))
              'python-sans-pip-wrapper))

(define (pyproject-guile-json)
  "Return the package of the JSON library."
  (module-ref (resolve-interface '(gnu packages guile)) 'guile-json-4))

(define (default-sanity-check.py)
  "Return the program that checks what was built."
  (local-file (assume-valid-file-name
               ((module-ref (resolve-interface '(gnu packages))
                            'search-auxiliary-file)
                "python/sanity-check.py"))))
