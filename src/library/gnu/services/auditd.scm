;;; guixlite --- auditd, which records what is accessed and run
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gnu services auditd)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (auditd-configuration
            auditd-service-type
            %default-auditd-configuration-directory))

(define auditd.conf
  (apply mixed-text-file "auditd.conf"
         (map (lambda (setting) (string-append setting "\n"))
              '("log_file = /var/log/audit.log"
                "log_format = ENRICHED"
                "freq = 1"
                "space_left = 5%"
                "space_left_action = syslog"
                "admin_space_left_action = ignore"
                "disk_full_action = ignore"
                "disk_error_action = syslog"))))

(define %default-auditd-configuration-directory
  (file-union "auditd" (list (list "auditd.conf" auditd.conf))))

(define-record-type* <auditd-configuration>
  auditd-configuration make-auditd-configuration
  auditd-configuration?
  (audit                   auditd-configuration-audit ;file-like
                           (default audit))
  (configuration-directory auditd-configuration-configuration-directory))

(define (auditd-shepherd-services config)
  "Return the service that runs auditd."
  (match-record config <auditd-configuration>
    (audit configuration-directory)
    (list (shepherd-service
           (provision '(auditd))
           (documentation "Run auditd, which records accesses and programs.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$audit "/sbin/auditd")
                           "-c" #$configuration-directory)
                     #:pid-file "/var/run/auditd.pid"))
           (stop #~(make-kill-destructor))))))

(define auditd-service-type
  (service-type
   (name 'auditd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             auditd-shepherd-services)))
   (default-value (auditd-configuration
                   (configuration-directory
                    %default-auditd-configuration-directory)))
   (description
    "Run auditd, which keeps a record of files accessed and programs run.")))
