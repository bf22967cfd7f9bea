;;; guixlite --- Guix built by Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The module (guix config) that code on a Guix System runs with.

(define-module (guix self)
  #:use-module (guix config)
  #:use-module (guix gexp)
  #:use-module (guix refused)
  #:use-module (guix utils)
  #:export (make-config.scm
            whole-package
            compiled-guix
            guix-derivation))

(define %config-variables
  `((%localstatedir . ,%localstatedir)
    (%storedir . ,%storedir)
    (%sysconfdir . ,%sysconfdir)))

(define* (make-config.scm #:key gzip xz bzip2 git
                          (package-name "GNU Guix")
                          (package-version "0")
                          channel-metadata
                          (config-variables %config-variables)
                          (bug-report-address %guix-bug-report-address)
                          (home-page-url %guix-home-page-url))
  "Return the file of a module (guix config) that refers to the packages GZIP,
XZ, BZIP2 and GIT, and whose other variables have the values given."
  (define head 'define-module)

  (define (program package name)
    (and package (file-append package name)))

  (scheme-file
   "config.scm"
   #~((#$head (guix config)
              #:declarative? #f
              #:export (%guix-package-name
                        %guix-version
                        %guix-bug-report-address
                        %guix-home-page-url
                        %channel-metadata
                        %system
                        %store-directory
                        %state-directory
                        %store-database-directory
                        %config-directory
                        %git
                        %gzip
                        %bzip2
                        %xz))

      (define %system #$(%current-system))

      #$@(map (lambda (variable)
                #~(define-public #$(car variable) #$(cdr variable)))
              config-variables)

      (define %store-directory
        (or (and=> (getenv "NIX_STORE_DIR") canonicalize-path)
            %storedir))

      (define %state-directory
        (or (getenv "GUIX_STATE_DIRECTORY")
            (string-append %localstatedir "/guix")))

      (define %store-database-directory
        (or (getenv "GUIX_DATABASE_DIRECTORY")
            (string-append %state-directory "/db")))

      (define %config-directory
        (or (getenv "GUIX_CONFIGURATION_DIRECTORY")
            (string-append %sysconfdir "/guix")))

      (define %guix-package-name #$package-name)
      (define %guix-version #$package-version)
      (define %guix-bug-report-address #$bug-report-address)
      (define %guix-home-page-url #$home-page-url)
      (define %channel-metadata '#$channel-metadata)

      (define %git #+(program git "/bin/git"))
      (define %gzip #+(program gzip "/bin/gzip"))
      (define %bzip2 #+(program bzip2 "/bin/bzip2"))
      (define %xz #+(program xz "/bin/xz")))
   #:splice? #t))

(define-refused "builds Guix"
  whole-package compiled-guix guix-derivation)
