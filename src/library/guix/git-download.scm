;;; guixlite --- origins that are fetched with Git
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to commits in Git repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix git-download)
  #:use-module (guix checkouts)
  #:use-module (guix records)
  #:export (git-reference
            git-reference?
            git-reference-url
            git-reference-commit
            git-reference-recursive?
            git-fetch
            git-fetch/lfs
            git-version
            git-file-name
            git-predicate))

(define-record-type* <git-reference>
  git-reference make-git-reference
  git-reference?
  (url        git-reference-url)
  (commit     git-reference-commit)
  (recursive? git-reference-recursive? (default #f)))

(define-checkout-methods "git-checkout" git-fetch git-fetch/lfs)

(define (git-version version revision commit)
  "Return the version of a package that is made from COMMIT, which follows
VERSION; REVISION is a string that grows with each such commit."
  (version-of-commit version revision commit "git-version: commit too short"))

(define git-file-name checkout-file-name)

(define* (git-predicate directory #:key (recursive? #t))
  "Return the predicate of the files in DIRECTORY that are under version
control; calling it is refused."
  (refused-predicate 'git-predicate))
