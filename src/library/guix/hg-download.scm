;;; guixlite --- origins that are fetched with Mercurial
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to changesets in Mercurial repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix hg-download)
  #:use-module (guix checkouts)
  #:use-module (guix records)
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

(define-checkout-methods "hg-checkout" hg-fetch)

(define (hg-version version revision changeset)
  "Return the version of a package that is made from CHANGESET, which follows
VERSION; REVISION is a string that grows with each such changeset."
  (version-of-commit version revision changeset "hg-version: changeset too short"))

(define hg-file-name checkout-file-name)

(define* (hg-predicate directory #:key (recursive? #t))
  "Return the predicate of the files in DIRECTORY that are under version
control; calling it is refused."
  (refused-predicate 'hg-predicate))
