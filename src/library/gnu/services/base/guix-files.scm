;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What the Guix daemon finds in /etc/guix: authorized keys, channels, machines.

(define-module (gnu services base guix-files)
  #:use-module ((gnu packages gnupg) #:select (guile-gcrypt))
  #:use-module ((guix channels) #:select (channel->code))
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:autoload   (guix self) (make-config.scm)
  #:export (with-guix-modules
            install-acl
            install-channels
            install-machines))


;;; Modules of Guix for code that runs on the machine.

(define (shipped? name)
  "Tell whether the module NAME is one of Guix that is the same everywhere."
  (and (memq (car name) '(guix gnu))
       (not (equal? name '(guix config)))))

(define (with-guix-modules modules)
  "Return what code that uses MODULES imports: these, all that they use, and a
configuration of Guix."
  `(((guix config) => ,(make-config.scm))
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
