;;; guixlite --- Git checkouts as sources
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A checkout of the latest commit of a branch, as a file-like object.

(define-module (guix git)
  #:use-module (guix git-download)
  #:use-module (guix records)
  #:use-module (guix refused)
  #:autoload   (guix utils) (cache-directory)
  #:export (%repository-cache-directory
            <git-checkout>
            git-checkout
            git-checkout?
            git-checkout-url
            git-checkout-branch
            git-checkout-commit
            git-checkout-recursive?
            git-reference->git-checkout

            honor-system-x509-certificates!
            url-cache-directory
            with-repository
            with-git-error-handling
            false-if-git-not-found
            repository-info
            update-cached-checkout
            url+commit->name
            latest-repository-commit
            commit-difference
            commit-relation
            commit-descendant?
            commit-id?
            commit-short-id
            tag->commit
            remote-refs))

(define-record-type* <git-checkout>
  git-checkout make-git-checkout
  git-checkout?
  (url        git-checkout-url)
  (branch     git-checkout-branch (default #f))
  (commit     git-checkout-commit (default #f))
  (recursive? git-checkout-recursive? (default #f)))

(define (git-reference->git-checkout reference)
  "Return the checkout of what REFERENCE, as an origin has it, denotes."
  (git-checkout
   (url (git-reference-url reference))
   (commit (git-reference-commit reference))
   (recursive? (git-reference-recursive? reference))))

(define %repository-cache-directory
  (make-parameter (string-append (or (cache-directory) "") "/checkouts")))

(define (commit-id? text)
  "Return true if TEXT is the hexadecimal name of a commit."
  (and (memv (string-length text) '(40 64))
       (string-every char-set:hex-digit text)))

(define (url+commit->name url commit)
  "Return a name for COMMIT, a string, of the repository at URL."
  (string-append (basename url ".git") "-"
                 (substring commit 0 (min 7 (string-length commit)))))

(define-syntax-rule (with-git-error-handling expression ...)
  (begin expression ...))

(define-syntax-rule (false-if-git-not-found expression ...)
  (begin expression ...))

(define-syntax-rule (with-repository directory repository expression ...)
  (let ((repository (refuse 'with-repository "reads a repository")))
    expression ...))

(define-refused "reads a repository"
  honor-system-x509-certificates! url-cache-directory repository-info
  update-cached-checkout latest-repository-commit commit-difference
  commit-relation commit-descendant? commit-short-id tag->commit remote-refs)
