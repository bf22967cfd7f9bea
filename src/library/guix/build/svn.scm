;;; guixlite --- fetching with Subversion
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is fetched.

(define-module (guix build svn)
  #:use-module (guix refused)
  #:export (svn-fetch))

(define-refused "uses the network"
  svn-fetch)
