;;; guixlite --- what (gnu packages package-management) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages package-management)
  #:use-module (guix packages)
  #:export (current-guix
            current-guix-package
            guix-for-channels))

(define current-guix-package
  (make-parameter #f))

(define (current-guix)
  "Return the package of the Guix in use, as far as it is known."
  (or (current-guix-package) guix))

(define (guix-for-channels channels)
  "Return the package of a Guix that has CHANNELS."
  guix)
