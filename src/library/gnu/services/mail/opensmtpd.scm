;;; guixlite --- OpenSMTPD, a mail server, and aliases of mail addresses
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gnu services mail opensmtpd)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages mail)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (opensmtpd-configuration
            opensmtpd-configuration?
            opensmtpd-service-type
            %default-opensmtpd-config-file

            mail-aliases-service-type))

;; Mail of the machine's own users: delivered here, or sent on.
(define %default-opensmtpd-config-file
  (plain-file "smtpd.conf" "
listen on lo

action inbound mbox
match for local action inbound

action outbound relay
match from local for any action outbound
"))

(define-record-type* <opensmtpd-configuration>
  opensmtpd-configuration make-opensmtpd-configuration
  opensmtpd-configuration?
  (package              opensmtpd-configuration-package ;file-like
                        (default opensmtpd))
  (shepherd-requirement opensmtpd-configuration-shepherd-requirement
                        (default '()))            ;list of symbols
  (config-file          opensmtpd-configuration-config-file ;file-like
                        (default %default-opensmtpd-config-file))
  (setgid-commands?     opensmtpd-setgid-commands? ;boolean
                        (default #t)))

(define (opensmtpd-shepherd-services config)
  "Return the service that runs smtpd."
  (match-record config <opensmtpd-configuration>
    (package shepherd-requirement config-file)
    (list (shepherd-service
           (provision '(smtpd))
           (requirement (cons* 'pam 'loopback shepherd-requirement))
           (documentation "Run OpenSMTPD, which takes and sends mail.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/smtpd")
                           "-f" #$config-file)
                     #:pid-file "/var/run/smtpd.pid"))
           (stop #~(make-kill-destructor))))))

(define (daemon-account user-name group-name purpose)
  "Return the account USER-NAME of a daemon."
  (user-account
   (name user-name)
   (group group-name)
   (system? #t)
   (comment purpose)
   (home-directory "/var/empty")
   (shell (file-append shadow "/sbin/nologin"))))

(define %opensmtpd-accounts
  (list (user-group (name "smtpq") (system? #t))
        (daemon-account "smtpd" "nogroup" "SMTP Daemon")
        (daemon-account "smtpq" "smtpq" "SMTPD Queue")))

(define (opensmtpd-activation config)
  "Return code that makes the directories of mail."
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/mail")
      (for-each (lambda (directory)
                  (mkdir-p directory)
                  (chmod directory #o711))
                '("/var/spool/smtpd" "/var/spool/mail"))))

(define (opensmtpd-privileged-programs config)
  "Return the names of smtpctl, which may write to the queue."
  (match-record config <opensmtpd-configuration>
    (package setgid-commands?)
    (map (lambda (command)
           (privileged-program
            (program (file-append package "/" command))
            (setgid? #t)
            (group "smtpq")))
         (if setgid-commands?
             '("sbin/smtpctl" "sbin/mailq" "sbin/makemap" "sbin/newaliases"
               "sbin/sendmail" "sbin/send-mail")
             '()))))

(define opensmtpd-service-type
  (service-type
   (name 'opensmtpd)
   (extensions
    (list (service-extension account-service-type
                             (const %opensmtpd-accounts))
          (service-extension activation-service-type
                             opensmtpd-activation)
          (service-extension pam-root-service-type
                             (lambda (config)
                               (list (unix-pam-service "smtpd"))))
          (service-extension profile-service-type
                             (compose list opensmtpd-configuration-package))
          (service-extension shepherd-root-service-type
                             opensmtpd-shepherd-services)
          (service-extension privileged-program-service-type
                             opensmtpd-privileged-programs)))
   (description
    "Run OpenSMTPD, a small server that takes mail and sends it on.")))

(define (aliases-entry aliases)
  "Return the entry of /etc for ALIASES, a list of lists of strings."
  (define line
    (match-lambda
      ((alias . addresses)
       (string-append alias ": " (string-join addresses ",") "\n"))))

  (list (list "aliases"
              (plain-file "aliases" (string-concatenate (map line aliases))))))

(define mail-aliases-service-type
  (service-type
   (name 'mail-aliases)
   (extensions (list (service-extension etc-service-type aliases-entry)))
   (compose concatenate)
   (extend append)
   (description
    "Write @file{/etc/aliases}: to whom mail to an address goes.")))
