;;; guixlite --- origins that are fetched with Mercurial
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to changesets in Mercurial repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix hg-download)
  #:use-module (guix records)
  #:autoload   (guix download) (fetched-derivation)
  #:autoload   (guix utils) (%current-system)
  #:use-module (guix refused)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (hg-reference
            hg-reference?
            hg-reference-url
            hg-reference-changeset
            hg-predicate
            hg-fetch
            hg-version
            hg-file-name))

(define-record-type* <hg-reference>
  hg-reference make-hg-reference
  hg-reference?
  (url       hg-reference-url)
  (changeset hg-reference-changeset))

(define* (hg-fetch reference hash-algo hash
                    #:optional (name "hg-checkout")
                    #:key (system (%current-system)) #:allow-other-keys)
  "Return, in the store monad, the derivation NAME of what REFERENCE denotes,
which has HASH of HASH-ALGO."
  (fetched-derivation (or name "hg-checkout") reference hash-algo hash
                      #:system system))

(define (hg-version version revision commit)
  "Return the version of a package that is made from COMMIT, which follows
VERSION; REVISION is a string that grows with each such commit."
  (when (< (string-length commit) 7)
    (raise (condition
            (&message (message "hg-version: changeset too short")))))
  (string-append version "-" revision "." (substring commit 0 7)))

(define (hg-file-name name version)
  "Return the name of the file of an origin for NAME at VERSION."
  (string-append name "-" version "-checkout"))

(define* (hg-predicate directory #:key (recursive? #t))
  "Return the predicate of the files in DIRECTORY that are under version
control; calling it is refused."
  (lambda (file stat)
    (refuse 'hg-predicate "reads a repository")))
