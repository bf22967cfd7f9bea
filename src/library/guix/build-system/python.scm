;;; guixlite --- building Python packages with setuptools
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system python)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix packages)
  #:use-module (srfi srfi-1)
  #:export (%python-build-system-modules
            default-python
            default-python2
            package-with-python2
            pypi-uri
            python-build
            python-build-system
            strip-python2-variant))

(define %python-build-system-modules
  `((guix build python-build-system)
    ,@%default-gnu-imported-modules))

(define python-build-system
  (toolchain-build-system 'python
                          "Build system for Python packages with setuptools"))

(define (python-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-python)
  "Return the Python package."
  (module-ref (resolve-interface '(gnu packages python)) 'python-wrapper))

(define (default-python2)
  "Return the Python 2 package."
  (module-ref (resolve-interface '(gnu packages python)) 'python-2))

(define* (pypi-uri name version #:optional (extension ".tar.gz"))
  "Return the URI of the file of NAME at VERSION on PyPI, with EXTENSION."
  (string-append "https://files.pythonhosted.org/packages/source/"
                 (string-take name 1) "/" name "/"
                 name "-" version extension))

(define package-with-python2
  (package-mapping
   (lambda (p)
     (cond ((assq-ref (package-properties p) 'python2-variant) => force)
           ((string-prefix? "python-" (package-name p))
            (package
              (inherit p)
              (location (package-location p))
              (name (string-append "python2-"
                                   (substring (package-name p) 7)))))
           (else p)))
   (lambda (p)
     (assq-ref (package-properties p) 'python2-variant))))

(define (strip-python2-variant p)
  "Return the package P without its variant for Python 2."
  (package
    (inherit p)
    (properties (alist-delete 'python2-variant (package-properties p)))))
