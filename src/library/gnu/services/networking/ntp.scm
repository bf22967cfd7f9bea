;;; guixlite --- the clock, kept by ntpd of the Network Time Foundation
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon runs as a user of its own, with a configuration that answers
;;; nobody but the machine itself.

(define-module (gnu services networking ntp)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages ntp)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (ntp-configuration
            ntp-configuration?
            ntp-configuration-ntp
            ntp-configuration-servers
            ntp-allow-large-adjustment?

            %ntp-servers
            ntp-server
            ntp-server-type
            ntp-server-address
            ntp-server-options

            ntp-service-type
            %ntp-accounts))

;;; Servers

(define-record-type* <ntp-server>
  ntp-server make-ntp-server
  ntp-server?
  (type    ntp-server-type                        ;one of %server-types
           (default 'server))
  (address ntp-server-address)                    ;string
  (options ntp-server-options                     ;list of OPTION or
           (default '())))                        ;(OPTION VALUE)

(define %server-types
  '(pool server peer broadcast manycastclient))

;; Volunteers' servers, of which this name alone also has IPv6 addresses.
(define %ntp-servers
  (list (ntp-server
         (type 'pool)
         (address "2.guix.pool.ntp.org")
         (options '("iburst")))))

(define (server->string server)
  "Return the line of ntp.conf that SERVER stands for."
  (define (->words option)
    (if (list? option)
        (append-map ->words option)
        (list (format #f "~a" option))))

  (match-record server <ntp-server> (type address options)
    (unless (memq type %server-types)
      (raise-exception
       (formatted-message (G_ "the type of an NTP server must be one of ~a, \
but is ~s")
                          %server-types type)))
    (string-join (cons* (symbol->string type) address (->words options)))))

;;; The daemon

(define-record-type* <ntp-configuration>
  ntp-configuration make-ntp-configuration
  ntp-configuration?
  (ntp      ntp-configuration-ntp                 ;file-like
            (default ntp))
  (servers  ntp-configuration-servers             ;list of <ntp-server>
            (default %ntp-servers))
  (allow-large-adjustment? ntp-allow-large-adjustment? ;boolean
                           (default #t)))

(define %restrictions
  "\
# Serve time at most: answering status queries lets others amplify attacks.
restrict default kod nomodify notrap nopeer noquery limited
restrict -6 default kod nomodify notrap nopeer noquery limited

# This machine may ask anything.
restrict 127.0.0.1
restrict -6 ::1

# The servers of a pool are peers, which the default would refuse.
restrict source notrap nomodify noquery
")

(define (ntp.conf servers)
  "Return the configuration file that takes the time from SERVERS."
  (plain-file "ntpd.conf"
              (string-append "driftfile /var/run/ntpd/ntp.drift\n"
                             (string-join (map server->string servers) "\n")
                             "\n"
                             %restrictions)))

(define (ntp-shepherd-services config)
  "Return the service that runs ntpd."
  (match-record config <ntp-configuration>
    (ntp servers allow-large-adjustment?)
    (define configuration-file
      (ntp.conf servers))

    (list (shepherd-service
           (provision '(ntpd))
           (requirement '(user-processes networking))
           (documentation "Run the NTP daemon, which sets the clock.")
           (actions (list (shepherd-configuration-action configuration-file)))
           (start #~(make-forkexec-constructor
                     (list (string-append #$ntp "/bin/ntpd") "-n"
                           "-c" #$configuration-file "-u" "ntpd"
                           #$@(if allow-large-adjustment? '("-g") '()))
                     #:log-file "/var/log/ntpd.log"))
           (stop #~(make-kill-destructor))))))

(define %ntp-accounts
  (list (user-account
         (name "ntpd")
         (group "nogroup")
         (system? #t)
         (comment "NTP daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define %ntp-activation
  ;; The drift file is written by the daemon's user.
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (define %user
          (getpw "ntpd"))

        (let ((directory "/var/run/ntpd"))
          (mkdir-p directory)
          (chown directory (passwd:uid %user) (passwd:gid %user))))))

(define ntp-service-type
  (service-type
   (name 'ntp)
   (extensions
    (list (service-extension shepherd-root-service-type ntp-shepherd-services)
          (service-extension account-service-type (const %ntp-accounts))
          (service-extension activation-service-type
                             (const %ntp-activation))))
   (default-value (ntp-configuration))
   (description
    "Run the Network Time Foundation's @command{ntpd}, which keeps the clock
in step with that of time servers.")))
