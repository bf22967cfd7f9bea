;;; guixlite --- what (gnu packages python) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages python)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix search-paths)
  #:use-module (guix utils)
  #:export (customize-site
            guix-pythonpath-search-path))

(define (customize-site version)
  "Return the file that makes Python VERSION look where Guix puts modules."
  (plain-file (string-append "sitecustomize-" version ".py") ""))

(define (guix-pythonpath-search-path version)
  "Return the search path of Python VERSION's modules."
  (search-path-specification
   (variable "GUIX_PYTHONPATH")
   (files (list (string-append "lib/python" (version-major+minor version)
                               "/site-packages")))))
