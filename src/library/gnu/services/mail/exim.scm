;;; guixlite --- the mail server Exim
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Exim with a file of the user's, or with the one that comes with it.

(define-module (gnu services mail exim)
  #:use-module (gnu services)
  #:use-module (gnu services mail opensmtpd)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages mail) #:select (exim))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (exim-configuration
            exim-configuration?
            exim-service-type))

(define-record-type* <exim-configuration>
  exim-configuration make-exim-configuration
  exim-configuration?
  (package     exim-configuration-package         ;file-like
               (default exim))
  (config-file exim-configuration-config-file     ;file-like or #f
               (default #f)))

(define (exim-file config)
  "Return the file that makes Exim become its user and names the other file."
  (match-record config <exim-configuration> (package config-file)
    (mixed-text-file "exim.conf"
                     "exim_user = exim\n"
                     "exim_group = exim\n"
                     ".include "
                     (or config-file (file-append package "/etc/exim.conf"))
                     "\n")))

(define (exim-shepherd-service config)
  "Return the service that runs Exim."
  (list (shepherd-service
         (documentation "Send and receive mail.")
         (provision '(exim mta))
         (requirement '(networking))
         (start #~(make-forkexec-constructor
                   '(#$(file-append (exim-configuration-package config)
                                    "/bin/exim")
                     "-bd" "-v" "-C" #$(exim-file config))))
         (stop #~(make-kill-destructor)))))

(define (exim-activation config)
  "Return code that makes the spool and lets Exim look at its configuration."
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        (let ((uid (passwd:uid (getpw "exim")))
              (gid (group:gid (getgr "exim"))))
          (mkdir-p "/var/spool/exim")
          (chown "/var/spool/exim" uid gid))

        (zero? (system* #$(file-append (exim-configuration-package config)
                                       "/bin/exim")
                        "-bV" "-C" #$(exim-file config))))))

(define %exim-accounts
  (list (user-group (name "exim") (system? #t))
        (user-account
         (name "exim")
         (group "exim")
         (system? #t)
         (comment "Exim Daemon")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define exim-service-type
  (service-type
   (name 'exim)
   (extensions
    (list (service-extension shepherd-root-service-type exim-shepherd-service)
          (service-extension account-service-type (const %exim-accounts))
          (service-extension activation-service-type exim-activation)
          (service-extension profile-service-type
                             (compose list exim-configuration-package))
          (service-extension mail-aliases-service-type (const '()))))
   (description "Send and receive mail, with Exim.")))
