;;; guixlite --- building R packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system r)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%r-build-system-modules
            bioconductor-uri
            cran-uri
            r-build
            r-build-system))

(define %r-build-system-modules
  `((guix build r-build-system)
    ,@%default-gnu-imported-modules))

(define r-build-system
  (toolchain-build-system 'r
                          "Build system for R packages"))

(define (r-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (cran-uri name version)
  "Return the URIs of the source of NAME at VERSION on CRAN."
  (let ((file (string-append name "_" version ".tar.gz")))
    (list (string-append "mirror://cran/src/contrib/" file)
          (string-append "mirror://cran/src/contrib/Archive/"
                         name "/" file))))

(define* (bioconductor-uri name version #:optional type)
  "Return the URIs of the source of NAME at VERSION on Bioconductor; TYPE is
'annotation or 'experiment for data."
  (let ((file (string-append (case type
                               ((annotation) "/data/annotation")
                               ((experiment) "/data/experiment")
                               (else "/bioc"))
                             "/src/contrib/" name "_" version ".tar.gz")))
    (list (string-append "https://bioconductor.org/packages/release" file)
          (string-append "https://bioconductor.org/packages/3.20" file))))
