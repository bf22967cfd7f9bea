;;; guixlite --- origins that are fetched with CVS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to revisions in CVS repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix cvs-download)
  #:use-module (guix records)
  #:autoload   (guix download) (fetched-derivation)
  #:autoload   (guix utils) (%current-system)
  #:export (cvs-reference
            cvs-reference?
            cvs-reference-root-directory
            cvs-reference-module
            cvs-reference-revision
            cvs-fetch))

(define-record-type* <cvs-reference>
  cvs-reference make-cvs-reference
  cvs-reference?
  (root-directory cvs-reference-root-directory)
  (module         cvs-reference-module)
  (revision       cvs-reference-revision))

(define* (cvs-fetch reference hash-algo hash
                    #:optional (name "cvs-checkout")
                    #:key (system (%current-system)) #:allow-other-keys)
  "Return, in the store monad, the derivation NAME of what REFERENCE denotes,
which has HASH of HASH-ALGO."
  (fetched-derivation (or name "cvs-checkout") reference hash-algo hash
                      #:system system))
