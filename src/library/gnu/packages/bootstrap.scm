;;; guixlite --- what (gnu packages bootstrap) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages bootstrap)
  #:use-module (guix platform)
  #:use-module (guix utils)
  #:export (glibc-dynamic-linker
            package-with-bootstrap-guile))

(define* (glibc-dynamic-linker
          #:optional (system (or (and=> (%current-target-system) gnu-triplet->nix-system)
                                 (%current-system))))
  "Return the name of the dynamic linker that programs for SYSTEM ask for."
  (platform-glibc-dynamic-linker (lookup-platform-by-system system)))

(define (package-with-bootstrap-guile package)
  "Return PACKAGE: what its source is unpacked with is no concern here."
  package)
