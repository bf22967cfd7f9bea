;;; guixlite --- pluggable authentication modules
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; PAM services as data, /etc/pam.d, /etc/environment, and limits on what
;;; users may take; see "PAM Mount", "PAM Limits" and "Service Reference" in
;;; the manual.

(define-module (gnu system pam)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system privilege)
  #:use-module ((gnu packages linux) #:select (linux-pam pam-gnupg))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-26)
  #:use-module (srfi srfi-71)
  #:export (pam-service
            pam-service?
            pam-service-name
            pam-service-account
            pam-service-auth
            pam-service-password
            pam-service-session
            pam-entry
            pam-entry?
            pam-entry-control
            pam-entry-module
            pam-entry-arguments
            pam-limits-entry
            pam-limits-entry?
            pam-limits-entry-domain
            pam-limits-entry-type
            pam-limits-entry-item
            pam-limits-entry-value
            pam-limits-entry->string
            pam-services->directory
            unix-pam-service
            base-pam-services
            session-environment-service
            session-environment-service-type
            pam-extension
            pam-extension-transformer
            pam-extension-shepherd-requirements
            pam-root-service-type
            pam-root-service))


;;;
;;; Records.
;;;

;; What a program asks PAM for: four groups of entries, tried in order.
(define-record-type* <pam-service> pam-service
  make-pam-service
  pam-service?
  (name     pam-service-name)
  (account  pam-service-account
            (default '()))
  (auth     pam-service-auth
            (default '()))
  (password pam-service-password
            (default '()))
  (session  pam-service-session
            (default '())))

(define-record-type* <pam-entry> pam-entry
  make-pam-entry
  pam-entry?
  (control   pam-entry-control)                   ;"required", "sufficient"...
  (module    pam-entry-module)                    ;a file name
  (arguments pam-entry-arguments                  ;strings, or code for strings
             (default '())))

(define* (entry module* #:optional (arguments* '())
                #:key (control* "required"))
  "Return the entry for MODULE* with ARGUMENTS*."
  (pam-entry
   (control control*)
   (module module*)
   (arguments arguments*)))


;;;
;;; Limits.
;;;

(define-record-type <pam-limits-entry>
  (make-pam-limits-entry domain type item value)
  pam-limits-entry?
  (domain pam-limits-entry-domain)
  (type   pam-limits-entry-type)
  (item   pam-limits-entry-item)
  (value  pam-limits-entry-value))

(define %limit-items
  '(core data fsize memlock nofile rss stack cpu nproc as maxlogins
    maxsyslogins priority locks sigpending msgqueue nice rtprio))

(define (valid-limit? item value)
  "Return true if VALUE can be the limit of ITEM."
  (case item
    ((priority) (number? value))
    ((nice) (and (number? value) (<= -20 value 19)))
    (else (if (number? value)
              (>= value -1)
              (and (memq value '(unlimited infinity)) #t)))))

(define (pam-limits-entry domain type item value)
  "Return the limit VALUE on ITEM for DOMAIN, a user or a \"@group\"; TYPE is
'hard, 'soft or 'both.  It is an error if limits.conf(5) knows no such thing."
  (unless (memq type '(hard soft both))
    (error "invalid limit type" type))
  (unless (memq item %limit-items)
    (error "invalid limit item" item))
  (unless (valid-limit? item value)
    (error "invalid limit value" value))
  (make-pam-limits-entry domain type item value))

(define (pam-limits-entry->string entry)
  "Return ENTRY as a line of limits.conf, without its newline."
  (define (->string value)
    (if (symbol? value) (symbol->string value) (number->string value)))

  (string-join (list (pam-limits-entry-domain entry)
                     (match (pam-limits-entry-type entry)
                       ('both "-")
                       (type (symbol->string type)))
                     (symbol->string (pam-limits-entry-item entry))
                     (->string (pam-limits-entry-value entry)))
               "\t"))


;;;
;;; /etc/pam.d.
;;;

(define (pam-service->configuration service)
  "Return the file of /etc/pam.d that SERVICE stands for."
  (define (lines group entries)
    (map (lambda (entry)
           #~(format #t "~a ~a ~a ~a~%"
                     #$group
                     #$(pam-entry-control entry)
                     #$(pam-entry-module entry)
                     (string-join (list #$@(pam-entry-arguments entry)))))
         entries))

  (computed-file
   (pam-service-name service)
   #~(with-output-to-file #$output
       (lambda ()
         #$@(lines "account" (pam-service-account service))
         #$@(lines "auth" (pam-service-auth service))
         #$@(lines "password" (pam-service-password service))
         #$@(lines "session" (pam-service-session service))
         #t))))

(define (pam-services->directory services)
  "Return a directory with a file for each of SERVICES."
  ;; Services hold staged code, which only has an identity once it is built: so
  ;; doubles are dropped there.
  (computed-file
   "pam.d"
   #~(begin
       (use-modules (srfi srfi-1))

       (mkdir #$output)
       (for-each (lambda (entry)
                   (symlink (cadr entry)
                            (string-append #$output "/" (car entry))))
                 (delete-duplicates
                  '#$(map (lambda (service)
                            (list (pam-service-name service)
                                  (pam-service->configuration service)))
                          services))))))


;;;
;;; Services that everyone wants.
;;;

;; What has no configuration of its own is denied.
(define %pam-other-services
  (let ((deny (list (entry "pam_deny.so"))))
    (pam-service
     (name "other")
     (account deny)
     (auth deny)
     (password deny)
     (session deny))))

(define* (unix-pam-service service #:key allow-empty-passwords? allow-root?
                           motd login-uid? gnupg?)
  "Return the usual configuration of SERVICE, with passwords from /etc/shadow.
ALLOW-EMPTY-PASSWORDS? says whether a user can do without one, ALLOW-ROOT?
whether root is asked at all.  MOTD is a file to show at the beginning of a
session; LOGIN-UID? records the user for getlogin(3); GNUPG? passes the
password on to 'gpg-agent'."
  (define unix (entry "pam_unix.so"))
  (define environment (entry "pam_env.so"))       ;/etc/environment

  (define (when/list condition thunk)
    (if condition (list (thunk)) '()))

  (define (gnupg)
    (entry (file-append pam-gnupg "/lib/security/pam_gnupg.so")))

  (pam-service
   (name service)
   (account (list unix))
   (auth (append (when/list allow-root?
                            (lambda ()
                              (entry "pam_rootok.so" #:control* "sufficient")))
                 (list (if allow-empty-passwords?
                           (entry "pam_unix.so" '("nullok"))
                           unix))
                 (when/list gnupg? gnupg)))
   (password (list (entry "pam_unix.so" '("sha512" "shadow"))))
   (session (append (when/list motd
                               (lambda ()
                                 (entry "pam_motd.so"
                                        (list #~(string-append "motd=" #$motd))
                                        #:control* "optional")))
                    (when/list login-uid?
                               (lambda () (entry "pam_loginuid.so")))
                    (when/list gnupg? gnupg)
                    (list environment unix)))))

(define (rootok-pam-service command)
  "Return a configuration of COMMAND under which root is not asked for a
password."
  (let ((unix (list (entry "pam_unix.so"))))
    (pam-service
     (name command)
     (account unix)
     (auth (list (entry "pam_rootok.so" #:control* "sufficient")))
     (password unix)
     (session unix))))

(define* (base-pam-services #:key allow-empty-passwords?)
  "Return the configurations that every system has."
  (append (list %pam-other-services)
          (map (cut unix-pam-service <>
                    #:allow-empty-passwords? allow-empty-passwords?)
               '("passwd" "chfn" "sudo"))
          (list (unix-pam-service
                 "su"
                 #:allow-empty-passwords? allow-empty-passwords?
                 #:allow-root? #t))
          ;; Root runs these, also when the system is activated.
          (map rootok-pam-service
               '("useradd" "userdel" "usermod"
                 "groupadd" "groupdel" "groupmod"))))


;;;
;;; /etc/environment.
;;;

(define (environment-file variables)
  "Return the file for pam_env(8) that sets VARIABLES, an association list."
  (apply mixed-text-file "environment"
         (append-map (match-lambda
                       ((name . value) (list name "=" value "\n")))
                     variables)))

(define session-environment-service-type
  (service-type
   (name 'session-environment)
   (extensions
    (list (service-extension
           etc-service-type
           (lambda (variables)
             `(("environment" ,(environment-file variables)))))))
   (compose concatenate)
   (extend append)
   (description "Set environment variables for every session, through
@file{/etc/environment}.  The value is a list of pairs, such as
@code{'((\"TZ\" . \"Canada/Pacific\"))}.")))

(define (session-environment-service variables)
  "Return a service that sets VARIABLES, pairs of a name and of a string or
code for one, in every session."
  (service session-environment-service-type variables))


;;;
;;; The service that collects all this.
;;;

;; A transformer takes a <pam-service> and returns one; it is applied to each.
(define-record-type* <pam-extension>
  pam-extension make-pam-extension pam-extension?
  (transformer           pam-extension-transformer)
  (shepherd-requirements pam-extension-shepherd-requirements
                         (default '())))

(define-record-type* <pam-configuration>
  pam-configuration make-pam-configuration pam-configuration?
  (services              pam-configuration-services)
  (transformers          pam-configuration-transformers)
  (shepherd-requirements pam-configuration-shepherd-requirements))

(define (pam.d-entry config)
  "Return the entry of /etc for CONFIG."
  (define transform
    (apply compose identity (pam-configuration-transformers config)))

  `(("pam.d" ,(pam-services->directory
               (map transform (pam-configuration-services config))))))

(define (pam-shepherd-services config)
  "Return the Shepherd service that stands for all that CONFIG requires."
  (list (shepherd-service
         (documentation "Wait for what authentication needs.")
         (provision '(pam))
         (requirement (pam-configuration-shepherd-requirements config))
         (start #~(const #t))
         (stop #~(const #f)))))

(define (unix-chkpwd-program _)
  "Return the helper that reads /etc/shadow for programs that may not."
  (list (file-like->setuid-program
         (file-append linux-pam "/sbin/unix_chkpwd"))))

(define (->pam-extension extension)
  "Return EXTENSION, or the one that a bare transformer stands for."
  (if (procedure? extension)
      (begin
        (warning (G_ "'pam-root-service-type' extensions should be \
<pam-extension> records~%"))
        (pam-extension (transformer extension)))
      extension))

(define (extend-configuration config extensions)
  "Return CONFIG with EXTENSIONS, <pam-service> and <pam-extension> records."
  (let ((services extensions
                  (partition pam-service?
                             (map ->pam-extension extensions))))
    (pam-configuration
     (services (append (pam-configuration-services config) services))
     (transformers
      (append (pam-configuration-transformers config)
              (map pam-extension-transformer extensions)))
     (shepherd-requirements
      (append (pam-configuration-shepherd-requirements config)
              (append-map pam-extension-shepherd-requirements extensions))))))

(define pam-root-service-type
  (service-type
   (name 'pam)
   (extensions
    (list (service-extension privileged-program-service-type
                             unix-chkpwd-program)
          (service-extension etc-service-type pam.d-entry)
          (service-extension shepherd-root-service-type
                             pam-shepherd-services)))
   (compose concatenate)
   (extend extend-configuration)
   (description "Say how programs such as @command{login} and @command{sshd}
recognize users and begin their sessions, through @file{/etc/pam.d}.")))

(define* (pam-root-service base #:key (transformers '())
                           (shepherd-requirements '()))
  "Return the service with BASE, a list of <pam-service>, each to be changed by
TRANSFORMERS; all of it waits for SHEPHERD-REQUIREMENTS."
  (service pam-root-service-type
           (pam-configuration
            (services base)
            (transformers transformers)
            (shepherd-requirements shepherd-requirements))))
