;;; guixlite --- the Nix package manager's daemon
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon, its build users, and its store, mounted read-only for all
;;; others.

(define-module (gnu services nix)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages bash)
  #:use-module (gnu packages package-management)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 format)
  #:export (nix-service-type
            nix-configuration
            nix-configuration?))

(define-record-type* <nix-configuration>
  nix-configuration make-nix-configuration
  nix-configuration?
  (package             nix-configuration-package  ;file-like
                       (default nix))
  (sandbox             nix-configuration-sandbox  ;boolean
                       (default #t))
  (build-directory     nix-configuration-build-directory ;string
                       (default "/tmp"))
  (build-sandbox-items nix-configuration-build-sandbox-items
                       (default '()))             ;list of strings
  (extra-config        nix-configuration-extra-config ;list of strings
                       (default '()))
  (extra-options       nix-configuration-extra-options ;list of strings
                       (default '())))

(define %store
  "/nix/store")

(define (build-account number)
  "Return the account of build user NUMBER."
  (user-account
   (name (format #f "nixbld~2,'0d" number))
   (system? #t)
   (group "nixbld")
   (supplementary-groups '("nixbld" "kvm"))
   (comment (format #f "Nix Build User ~2d" number))
   (home-directory "/var/empty")
   (shell (file-append shadow "/sbin/nologin"))))

;; The number of the group is fixed, since files in the store belong to it.
(define %nix-accounts
  (cons (user-group (name "nixbld") (system? #t) (id 40000))
        (map build-account (iota 10 1))))

(define %nix-activation
  #~(begin
      (use-modules (guix build utils)
                   (srfi srfi-26))
      (for-each (cut mkdir-p <>) '("/nix/var/log"
                                   "/nix/var/nix/gcroots/per-user"
                                   "/nix/var/nix/profiles/per-user"))
      (unless (file-exists? #$%store)
        (mkdir-p #$%store)
        (chown #$%store
               (passwd:uid (getpw "root")) (group:gid (getpw "nixbld01")))
        (chmod #$%store #o775))
      (for-each (cut chmod <> #o777) '("/nix/var/nix/profiles"
                                       "/nix/var/nix/profiles/per-user"))))

(define (nix-etc-files config)
  "Return /etc/nix/nix.conf.  A build sees the shell, what Nix itself needs,
and what CONFIG adds."
  (match-record config <nix-configuration>
    (package sandbox build-sandbox-items extra-config)
    (define nix.conf
      (computed-file
       "nix.conf"
       #~(let* ((needed (call-with-input-file #$(references-file package)
                          read))
                (shell (string-append "/bin/sh=" #$bash-minimal "/bin/sh"))
                (paths (cons shell (append needed '#$build-sandbox-items))))
           (call-with-output-file #$output
             (lambda (port)
               (display (string-append
                         "sandbox = " (if #$sandbox "true" "false") "\n"
                         "build-sandbox-paths = " (string-join paths) "\n"
                         (string-concatenate '#$extra-config))
                        port))))))

    (list (list "nix/nix.conf" nix.conf))))

(define (nix-shepherd-services config)
  "Return the service that runs the daemon."
  (match-record config <nix-configuration>
    (package build-directory extra-options)
    (list (shepherd-service
           (provision '(nix-daemon))
           (requirement '(user-processes file-system-/nix/store))
           (documentation "Run the Nix daemon.")
           (respawn? #f)
           (start #~(make-forkexec-constructor
                     (list (string-append #$package "/bin/nix-daemon")
                           #$@extra-options)
                     #:environment-variables
                     (list (string-append "TMPDIR=" #$build-directory)
                           "PATH=/run/current-system/profile/bin")))
           (stop #~(make-kill-destructor))))))

;; The daemon mounts its own, writable, over it.
(define %nix-file-systems
  (list (file-system
          (device %store)
          (mount-point %store)
          (type "none")
          (check? #f)
          (flags '(read-only bind-mount)))))

(define nix-service-type
  (service-type
   (name 'nix)
   (extensions
    (list (service-extension shepherd-root-service-type nix-shepherd-services)
          (service-extension account-service-type (const %nix-accounts))
          (service-extension activation-service-type (const %nix-activation))
          (service-extension etc-service-type nix-etc-files)
          (service-extension profile-service-type
                             (compose list nix-configuration-package))
          (service-extension file-system-service-type
                             (const %nix-file-systems))))
   (default-value (nix-configuration))
   (description "Run the daemon of the Nix package manager.")))
