;;; guixlite --- origins that are fetched with Git
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; References to commits in Git repositories, and the method
;;; that gives the derivation that stands for what is fetched.

(define-module (guix git-download)
  #:use-module (guix records)
  #:autoload   (guix download) (fetched-derivation)
  #:autoload   (guix utils) (%current-system)
  #:use-module (guix refused)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
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

(define* (git-fetch reference hash-algo hash
                    #:optional (name "git-checkout")
                    #:key (system (%current-system)) #:allow-other-keys)
  "Return, in the store monad, the derivation NAME of what REFERENCE denotes,
which has HASH of HASH-ALGO."
  (fetched-derivation (or name "git-checkout") reference hash-algo hash
                      #:system system))

(define* (git-fetch/lfs reference hash-algo hash
                    #:optional (name "git-checkout")
                    #:key (system (%current-system)) #:allow-other-keys)
  "Return, in the store monad, the derivation NAME of what REFERENCE denotes,
which has HASH of HASH-ALGO."
  (fetched-derivation (or name "git-checkout") reference hash-algo hash
                      #:system system))

(define (git-version version revision commit)
  "Return the version of a package that is made from COMMIT, which follows
VERSION; REVISION is a string that grows with each such commit."
  (when (< (string-length commit) 7)
    (raise (condition
            (&message (message "git-version: commit too short")))))
  (string-append version "-" revision "." (substring commit 0 7)))

(define (git-file-name name version)
  "Return the name of the file of an origin for NAME at VERSION."
  (string-append name "-" version "-checkout"))

(define* (git-predicate directory #:key (recursive? #t))
  "Return the predicate of the files in DIRECTORY that are under version
control; calling it is refused."
  (lambda (file stat)
    (refuse 'git-predicate "reads a repository")))
