;;; guixlite --- where Guix is taken to be installed
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The usual directories of an installation, and the system that
;;; configurations are for unless something else is said.

(define-module (guix config)
  #:export (%guix-package-name
            %guix-version
            %guix-bug-report-address
            %guix-home-page-url
            %channel-metadata
            %storedir
            %localstatedir
            %sysconfdir
            %store-directory
            %state-directory
            %store-database-directory
            %config-directory
            %system
            %git
            %gzip
            %bzip2
            %xz))

(define %guix-package-name "GNU Guix")
(define %guix-version "1.4.0")
(define %guix-bug-report-address "bug-guix@gnu.org")
(define %guix-home-page-url "https://guix.gnu.org")

(define %channel-metadata #f)

(define %storedir "/gnu/store")
(define %localstatedir "/var")
(define %sysconfdir "/etc")

(define %store-directory
  (or (getenv "NIX_STORE_DIR") %storedir))

(define %state-directory
  (or (getenv "GUIX_STATE_DIRECTORY")
      (string-append %localstatedir "/guix")))

(define %store-database-directory
  (or (getenv "GUIX_DATABASE_DIRECTORY")
      (string-append %state-directory "/db")))

(define %config-directory
  (or (getenv "GUIX_CONFIGURATION_DIRECTORY")
      (string-append %sysconfdir "/guix")))

(define %system "x86_64-linux")

(define %git "git")
(define %gzip "gzip")
(define %bzip2 "bzip2")
(define %xz "xz")
