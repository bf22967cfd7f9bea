;;; guixlite --- origins that come from version control
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What the methods for Git, Mercurial and Subversion have in common.

(define-module (guix checkouts)
  #:autoload   (guix download) (fetched-derivation)
  #:autoload   (guix utils) (%current-system)
  #:use-module (guix refused)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (define-checkout-methods
            version-of-commit
            checkout-file-name
            refused-predicate))

(define-syntax-rule (define-checkout-methods default-name method ...)
  ;; Define each METHOD as a procedure that returns, in the store monad, the
  ;; derivation of what a reference denotes, called DEFAULT-NAME unless a name
  ;; is given.
  (begin
    (define* (method reference hash-algo hash #:optional name
                     #:key (system (%current-system)) #:allow-other-keys)
      (fetched-derivation (or name default-name) reference hash-algo hash
                          #:system system))
    ...))

(define (version-of-commit version revision commit complaint)
  "Return the version of a package made from COMMIT, which follows VERSION;
REVISION is a string that grows with each such commit.  Fail with COMPLAINT if
too little is given of COMMIT to tell it from others."
  (define shown 7)

  (unless (>= (string-length commit) shown)
    (raise (condition (&message (message complaint)))))
  (string-append version "-" revision "." (string-take commit shown)))

(define (checkout-file-name name version)
  "Return the name of the file of an origin for NAME at VERSION."
  (string-append name "-" version "-checkout"))

(define (refused-predicate name)
  "Return the predicate of files under version control for which the procedure
NAME would read a repository: calling it is refused."
  (lambda (file stat)
    (refuse name "reads a repository")))
