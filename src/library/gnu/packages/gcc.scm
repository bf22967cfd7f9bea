;;; guixlite --- what (gnu packages gcc) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages gcc)
  #:use-module (guix packages)
  #:export (make-libgccjit
            make-libstdc++))

(define (make-libgccjit gcc)
  "Return the package of GCC's compiler as a library."
  (package
    (inherit gcc)
    (name "libgccjit")))

(define* (make-libstdc++ gcc #:optional (version (package-version gcc)))
  "Return the package of GCC's C++ library."
  (package
    (inherit gcc)
    (name "libstdc++")
    (version version)))
