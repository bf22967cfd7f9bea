;;; guixlite --- origins that are fetched with Subversion
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to revisions in Subversion repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix svn-download)
  #:use-module (guix checkouts)
  #:use-module (guix records)
  #:use-module (guix refused)
  #:export (svn-reference
            svn-reference?
            svn-reference-url
            svn-reference-revision
            svn-reference-recursive?
            svn-reference-user-name
            svn-reference-password
            svn-fetch
            download-svn-to-store
            svn-multi-reference
            svn-multi-reference?
            svn-multi-reference-url
            svn-multi-reference-revision
            svn-multi-reference-locations
            svn-multi-reference-recursive?
            svn-multi-reference-user-name
            svn-multi-reference-password
            svn-multi-fetch
            download-multi-svn-to-store))

(define-record-type* <svn-reference>
  svn-reference make-svn-reference
  svn-reference?
  (url        svn-reference-url)
  (revision   svn-reference-revision)
  (recursive? svn-reference-recursive? (default #f))
  (user-name  svn-reference-user-name (default #f))
  (password   svn-reference-password (default #f)))

(define-record-type* <svn-multi-reference>
  svn-multi-reference make-svn-multi-reference
  svn-multi-reference?
  (url        svn-multi-reference-url)
  (revision   svn-multi-reference-revision)
  (locations  svn-multi-reference-locations)
  (recursive? svn-multi-reference-recursive? (default #f))
  (user-name  svn-multi-reference-user-name (default #f))
  (password   svn-multi-reference-password (default #f)))

(define-checkout-methods "svn-checkout" svn-fetch svn-multi-fetch)

(define-refused "uses the network"
  download-svn-to-store download-multi-svn-to-store)
