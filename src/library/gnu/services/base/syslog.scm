;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The system log of GNU Inetutils, and limits on what users may use.

(define-module (gnu services base syslog)
  #:use-module (gnu services)
  #:use-module (gnu services admin)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module ((gnu packages admin) #:select (inetutils))
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (%default-syslog.conf
            <syslog-configuration>
            syslog-configuration
            syslog-configuration?
            syslog-configuration-syslogd
            syslog-configuration-config-file
            syslog-configuration-extra-options
            syslog-service-type
            syslog-service

            pam-limits-service-type
            pam-limits-service))


;;; The system log.

(define %default-syslog.conf
  (plain-file "syslog.conf" "\
# What syslogd does with messages; see 'info inetutils syslogd'.

# Alerts and what is notable about logins, to the console; nothing private.
*.alert;auth.notice;authpriv.none      -/dev/console

# Whatever is of interest at all, but for mail and for what is private.
*.info;mail.none;authpriv.none         -/var/log/messages

# Messages for debugging, and only those.
*.=debug                               -/var/log/debug

# The same as in 'messages', on a virtual terminal.
*.info;mail.none;authpriv.none         -/dev/tty12

# What is private, with all else about logins; written to disk at once.
authpriv.*;auth.info                    /var/log/secure

# Mail.
mail.*                                 -/var/log/maillog
"))

(define-record-type* <syslog-configuration>
  syslog-configuration make-syslog-configuration
  syslog-configuration?
  (syslogd       syslog-configuration-syslogd           ;gexp
                 (default (file-append inetutils "/libexec/syslogd")))
  (config-file   syslog-configuration-config-file       ;file-like
                 (default %default-syslog.conf))
  (extra-options syslog-configuration-extra-options     ;list of strings
                 (default '())))

;; The daemon reads the file by this name, not by that in the store, so that it
;; can be told to read another after the system was reconfigured.
(define %syslog.conf "/etc/syslog.conf")

(define (syslog-files config)
  `((,(basename %syslog.conf) ,(syslog-configuration-config-file config))))

(define %reload-action
  (shepherd-action
   (name 'reload)
   (documentation "Read the configuration file again.")
   (procedure
    #~(lambda (pid)
        (if pid
            (begin
              (kill pid SIGHUP)
              (display #$(G_ "Service syslog has been asked to \
reload its settings file.")))
            (display #$(G_ "Service syslog is not running.")))))))

(define (syslog-shepherd-service config)
  (shepherd-service
   (documentation "Run syslogd, the system log.")
   (provision '(syslogd))
   (requirement '(user-processes))
   (actions (list (shepherd-configuration-action %syslog.conf)
                  %reload-action))
   (start #~(make-forkexec-constructor
             (list #$(syslog-configuration-syslogd config)
                   "-f" #$%syslog.conf
                   #$@(syslog-configuration-extra-options config))
             #:file-creation-mask #o137
             #:pid-file "/var/run/syslog.pid"))
   (stop #~(make-kill-destructor))))

;; What the default configuration writes.
(define %syslog-files
  '("/var/log/messages" "/var/log/secure" "/var/log/debug"
    "/var/log/maillog"))

(define syslog-service-type
  (service-type
   (name 'syslog)
   (default-value (syslog-configuration))
   (extensions
    (list (service-extension shepherd-root-service-type
                             (compose list syslog-shepherd-service))
          (service-extension log-rotation-service-type (const %syslog-files))
          (service-extension etc-service-type syslog-files)))
   (description
    "Run @command{syslogd}, which writes the messages of daemons and of the
kernel to files in @file{/var/log}.")))

(define-deprecated (syslog-service #:optional (config (syslog-configuration)))
  syslog-service-type
  (service syslog-service-type config))


;;; Limits.

;; The PAM services that start sessions of users.
(define %limited-services
  '("login" "greetd" "su" "slim" "gdm-password" "sddm" "lightdm" "sudo"
    "sshd"))

(define (limits-file value)
  "Return the file for VALUE: a list of limits or, as it was once, the file."
  (cond ((file-like? value)
         (warning (G_ "a file as the value of 'pam-limits-service-type' is \
deprecated: give a list~%"))
         value)
        ((list? value)
         (plain-file "limits.conf"
                     (string-join (map pam-limits-entry->string value)
                                  "\n" 'suffix)))
        (else
         (raise (formatted-message
                 (G_ "the value of 'pam-limits-service-type' has to be a list \
of limits, not ~s")
                 value)))))

(define (limits-extensions value)
  "Return the list of the extension of PAM that has sessions start with the
limits that VALUE gives."
  (define entry
    (let ((file (limits-file value)))
      (pam-entry
       (control "required")
       (module "pam_limits.so")
       (arguments (list #~(string-append "conf=" #$file))))))

  (list (pam-extension
         (transformer
          (lambda (pam)
            (if (member (pam-service-name pam) %limited-services)
                (pam-service
                 (inherit pam)
                 (session (cons entry (pam-service-session pam))))
                pam))))))

(define pam-limits-service-type
  (service-type
   (name 'limits)
   (extensions
    (list (service-extension pam-root-service-type limits-extensions)))
   (compose concatenate)
   (extend append)
   (description
    "Limit what the sessions of users may use, such as open files, by a list of
@code{pam-limits-entry} records.")
   (default-value '())))

(define-deprecated (pam-limits-service #:optional (limits '()))
  pam-limits-service-type
  (service pam-limits-service-type
           (plain-file "limits.conf"
                       (string-join (map pam-limits-entry->string limits)
                                    "\n"))))
