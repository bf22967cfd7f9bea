;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What the Guix daemon finds in /etc/guix: authorized keys, channels, machines.

(define-module (gnu services base guix-files)
  #:use-module ((gnu packages gnupg) #:select (guile-gcrypt))
  #:use-module ((guix channels) #:select (channel->code))
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:export (with-guix-modules
            install-acl
            install-channels
            install-machines))


;;; Modules of Guix for code that runs on the machine.

(define %config-module
  ;; (guix config), which Guix makes when it is built, with the places that a
  ;; system has.  'define-module' is put in so that it is not taken for this
  ;; file's.
  (let ((define-module* 'define-module))
    (scheme-file
     "config.scm"
     #~((#$define-module* (guix config)
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
                   %config-directory))

        (define %system %host-type)
        (define %localstatedir "/var")
        (define %sysconfdir "/etc")
        (define %storedir "/gnu/store")

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

        (define %guix-package-name "GNU Guix")
        (define %guix-version "0")
        (define %guix-bug-report-address "bug-guix@gnu.org")
        (define %guix-home-page-url "https://guix.gnu.org")
        (define %channel-metadata #f))
     #:splice? #t)))

(define (shipped? name)
  "Tell whether the module NAME is one of Guix that is the same everywhere."
  (and (memq (car name) '(guix gnu))
       (not (equal? name '(guix config)))))

(define (with-guix-modules modules)
  "Return what code that uses MODULES imports: these, all that they use, and a
configuration of Guix."
  `(((guix config) => ,%config-module)
    ,@(source-module-closure modules #:select? shipped?)))


;;; The files.

(define (install-acl keys)
  "Return code that puts in place the list of KEYS, files with public keys of
those whose builds are trusted."
  (define acl
    (with-extensions (list guile-gcrypt)
      (with-imported-modules (with-guix-modules '((guix pki)))
        (computed-file "acl"
                       #~(begin
                           (use-modules (guix pki)
                                        (gcrypt pk-crypto)
                                        (ice-9 rdelim))

                           (define keys
                             (map (lambda (file)
                                    (call-with-input-file file
                                      (compose string->canonical-sexp
                                               read-string)))
                                  '(#$@keys)))

                           (call-with-output-file #$output
                             (lambda (port)
                               (write-acl (public-keys->acl keys)
                                          port))))))))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (define acl-file "/etc/guix/acl")

        ;; What is no link into the store was written by hand: keep it.
        (if (file-exists? acl-file)
            (if (and (symbolic-link? acl-file)
                     (store-file-name? (readlink acl-file)))
                (delete-file acl-file)
                (rename-file acl-file (string-append acl-file ".bak")))
            (mkdir-p (dirname acl-file)))

        (symlink #+acl acl-file))))

(define (install-channels channels)
  "Return code that puts in place the file with CHANNELS, which 'guix pull'
reads."
  (define file
    (scheme-file "channels.scm"
                 `(list ,@(map channel->code channels))))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        ;; As for the list of keys.
        (if (file-exists? "/etc/guix/channels.scm")
            (if (and (symbolic-link? "/etc/guix/channels.scm")
                     (store-file-name? (readlink "/etc/guix/channels.scm")))
                (delete-file "/etc/guix/channels.scm")
                (rename-file "/etc/guix/channels.scm"
                             "/etc/guix/channels.scm.bak"))
            (mkdir-p "/etc/guix"))

        (symlink #+file "/etc/guix/channels.scm"))))

(define (install-machines machines)
  "Return code that puts in place the file with MACHINES, a gexp of a list, to
which builds are offloaded."
  (define file
    (scheme-file "machines.scm"
                 #~((@ (srfi srfi-1) append-map)
                    (lambda (entry)
                      (if (build-machine? entry)
                          (list entry)
                          entry))
                    #$machines)))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        (define machines-file
          "/etc/guix/machines.scm")

        ;; As for the list of keys, but the link may lead nowhere.
        (let ((stat (false-if-exception (lstat machines-file))))
          (if stat
              (if (and (eq? 'symlink (stat:type stat))
                       (store-file-name? (readlink machines-file)))
                  (delete-file machines-file)
                  (rename-file machines-file
                               (string-append machines-file ".bak")))
              (mkdir-p (dirname machines-file))))

        (symlink #+file machines-file))))
