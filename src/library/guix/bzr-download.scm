;;; guixlite --- origins that are fetched with Bazaar
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to revisions in Bazaar repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix bzr-download)
  #:use-module (guix records)
  #:autoload   (guix download) (fetched-derivation)
  #:autoload   (guix utils) (%current-system)
  #:export (bzr-reference
            bzr-reference?
            bzr-reference-url
            bzr-reference-revision
            bzr-fetch))

(define-record-type* <bzr-reference>
  bzr-reference make-bzr-reference
  bzr-reference?
  (url      bzr-reference-url)
  (revision bzr-reference-revision))

(define* (bzr-fetch reference hash-algo hash
                    #:optional (name "bzr-checkout")
                    #:key (system (%current-system)) #:allow-other-keys)
  "Return, in the store monad, the derivation NAME of what REFERENCE denotes,
which has HASH of HASH-ALGO."
  (fetched-derivation (or name "bzr-checkout") reference hash-algo hash
                      #:system system))
