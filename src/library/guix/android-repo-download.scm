;;; guixlite --- origins that are fetched with repo
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to revisions of Android manifests, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix android-repo-download)
  #:use-module (guix records)
  #:autoload   (guix download) (fetched-derivation)
  #:autoload   (guix utils) (%current-system)
  #:export (android-repo-reference
            android-repo-reference?
            android-repo-reference-manifest-url
            android-repo-reference-revision
            android-repo-fetch
            android-repo-version
            android-repo-file-name))

(define-record-type* <android-repo-reference>
  android-repo-reference make-android-repo-reference
  android-repo-reference?
  (manifest-url      android-repo-reference-manifest-url)
  (manifest-revision android-repo-reference-revision))

(define* (android-repo-fetch reference hash-algo hash
                    #:optional (name "android-repo-checkout")
                    #:key (system (%current-system)) #:allow-other-keys)
  "Return, in the store monad, the derivation NAME of what REFERENCE denotes,
which has HASH of HASH-ALGO."
  (fetched-derivation (or name "android-repo-checkout") reference hash-algo hash
                      #:system system))

(define (android-repo-version version revision)
  "Return the version of a package that is made from REVISION of VERSION."
  (string-append version "-" (string-join (string-split revision #\/) "_")))

(define (android-repo-file-name name version)
  "Return the name of the file of an origin for NAME at VERSION."
  (string-append name "-" version "-checkout"))
