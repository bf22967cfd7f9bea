;;; guixlite --- the clock, kept by OpenNTPD
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A smaller ntpd.  Each field but the package is a keyword of ntpd.conf that
;;; may stand there any number of times.

(define-module (gnu services networking openntpd)
  #:use-module (gnu services)
  #:use-module (gnu services networking ntp)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages ntp)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (%openntpd-servers
            openntpd-configuration
            openntpd-configuration?
            openntpd-service-type))

(define %openntpd-servers
  (map ntp-server-address %ntp-servers))

;; The fields but the first are lists of strings.
(define-record-type* <openntpd-configuration>
  openntpd-configuration make-openntpd-configuration
  openntpd-configuration?
  (openntpd                openntpd-configuration-openntpd ;file-like
                           (default openntpd))
  (listen-on               openntpd-listen-on
                           (default '("127.0.0.1" "::1")))
  (query-from              openntpd-query-from
                           (default '()))
  (sensor                  openntpd-sensor
                           (default '()))
  (server                  openntpd-server
                           (default '()))
  (servers                 openntpd-servers
                           (default %openntpd-servers))
  (constraint-from         openntpd-constraint-from
                           (default '()))
  (constraints-from        openntpd-constraints-from
                           (default '())))

(define (openntpd.conf config)
  "Return the configuration file for CONFIG."
  (define (lines keyword values)
    (map (lambda (value)
           (string-append keyword " " value "\n"))
         values))
  (define (quoted value)
    (string-append "\"" value "\""))

  (match-record config <openntpd-configuration>
    (listen-on query-from sensor server servers constraint-from
     constraints-from)
    (plain-file "ntpd.conf"
                (string-concatenate
                 (append (lines "listen on" listen-on)
                         (lines "query from" query-from)
                         (lines "sensor" sensor)
                         (lines "server" server)
                         (lines "servers" servers)
                         (lines "constraint from" constraint-from)
                         (lines "constraints from"
                                (map quoted constraints-from)))))))

(define (openntpd-shepherd-services config)
  "Return the service that runs OpenNTPD's ntpd.  It stays in the foreground:
as a daemon it starts itself anew now and then, and the Shepherd gives up."
  (match-record config <openntpd-configuration> (openntpd)
    (define configuration-file
      (openntpd.conf config))

    (list (shepherd-service
           (provision '(ntpd))
           (requirement '(user-processes networking))
           (documentation "Run the NTP daemon, which sets the clock.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$openntpd "/sbin/ntpd")
                           "-f" #$configuration-file "-d")
                     #:log-file "/var/log/ntpd.log"))
           (stop #~(make-kill-destructor))
           (actions
            (list (shepherd-configuration-action configuration-file)))))))

(define %openntpd-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        (mkdir-p "/var/db")
        (mkdir-p "/var/run")
        (unless (file-exists? "/var/db/ntpd.drift")
          (with-output-to-file "/var/db/ntpd.drift"
            (lambda _
              (format #t "0.0")))))))

(define openntpd-service-type
  (service-type
   (name 'openntpd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             openntpd-shepherd-services)
          (service-extension account-service-type (const %ntp-accounts))
          (service-extension profile-service-type
                             (compose list openntpd-configuration-openntpd))
          (service-extension activation-service-type
                             (const %openntpd-activation))))
   (default-value (openntpd-configuration))
   (description
    "Run OpenNTPD's @command{ntpd}, which keeps the clock in step with that of
time servers.")))
