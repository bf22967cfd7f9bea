;;; guixlite --- upgrades without anyone at the keyboard
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A Shepherd timer that reconfigures the system from its configuration with
;;; the newest channels, and restarts services or the machine.

(define-module (gnu services admin upgrade)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages certs)
  #:use-module (gnu packages package-management)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:export (unattended-upgrade-service-type
            unattended-upgrade-configuration
            unattended-upgrade-configuration?
            unattended-upgrade-configuration-operating-system-file
            unattended-upgrade-configuration-operating-system-expression
            unattended-upgrade-configuration-channels
            unattended-upgrade-configuration-schedule
            unattended-upgrade-configuration-services-to-restart
            unattended-upgrade-configuration-system-expiration
            unattended-upgrade-configuration-maximum-duration
            unattended-upgrade-configuration-log-file))

(define-record-type* <unattended-upgrade-configuration>
  unattended-upgrade-configuration make-unattended-upgrade-configuration
  unattended-upgrade-configuration?
  (operating-system-file                          ;file name or file-like
   unattended-upgrade-configuration-operating-system-file
   (default "/run/current-system/configuration.scm"))
  (operating-system-expression                    ;expression or #f
   unattended-upgrade-configuration-operating-system-expression
   (default #f))
  (schedule                                       ;cron string or gexp
   unattended-upgrade-configuration-schedule
   (default "30 01 * * 0"))
  (channels                                       ;gexp
   unattended-upgrade-configuration-channels
   (default #~%default-channels))
  (reboot?                                        ;boolean
   unattended-upgrade-configuration-reboot?
   (default #f))
  (services-to-restart                            ;list of symbols
   unattended-upgrade-configuration-services-to-restart
   (default '(unattended-upgrade)))
  (system-expiration                              ;seconds: three months
   unattended-upgrade-configuration-system-expiration
   (default (* 3 30 24 3600)))
  (maximum-duration                               ;seconds: an hour
   unattended-upgrade-configuration-maximum-duration
   (default 3600))
  (log-file                                       ;file name
   unattended-upgrade-configuration-log-file
   (default "/var/log/unattended-upgrade.log")))

(define (upgrade-program config)
  "Return the program that upgrades the system as CONFIG says."
  (match-record config <unattended-upgrade-configuration>
    (operating-system-file operating-system-expression channels reboot?
     services-to-restart system-expiration)

    (define what
      (if operating-system-expression
          #~(list "-e" (object->string '#$operating-system-expression))
          #~(list #$operating-system-file)))

    (define restart
      ;; A reboot restarts every service anyway.
      (if reboot?
          #~((format #t "rebooting system~%")
             (force-output)
             (stop-service 'root))
          #~((format #t "restarting services...~%")
             (for-each restart-service '#$services-to-restart)
             ;; Unless this very program was stopped with one of them.
             (format #t "upgrade complete~%"))))

    (program-file
     "unattended-upgrade"
     (with-imported-modules (source-module-closure '((guix build utils)
                                                     (gnu services herd)))
       #~(begin
           (use-modules (guix build utils)
                        (gnu services herd)
                        (srfi srfi-34))

           (define (run-guix . arguments)
             (apply invoke #$(file-append guix "/bin/guix") arguments))

           (setvbuf (current-output-port) 'line)
           (setvbuf (current-error-port) 'line)
           ;; To know the channels' hosts when fetching from them.
           (setenv "SSL_CERT_DIR" #$(file-append nss-certs "/etc/ssl/certs"))

           (format #t "starting upgrade...~%")
           (guard (c ((invoke-error? c)
                      (report-invoke-error c)))
             (apply run-guix "time-machine"
                    "-C" #$(scheme-file "channels.scm" channels)
                    "--" "system" "reconfigure" #$what)
             ;; This fails where no generation is that old.
             (guard (c ((invoke-error? c)
                        (report-invoke-error c)))
               (run-guix "system" "delete-generations"
                         #$(string-append (number->string system-expiration)
                                          "s")))
             #$@restart))))))

(define (unattended-upgrade-shepherd-services config)
  "Return the timer that upgrades the system, and can be told to do it at once."
  (match-record config <unattended-upgrade-configuration>
    (schedule log-file maximum-duration)
    (list (shepherd-service
           (provision '(unattended-upgrade))
           (requirement '(user-processes networking))
           (documentation "Upgrade the system now and then.")
           (modules '((shepherd service timer)))
           (start #~(make-timer-constructor
                     #$(if (string? schedule)
                           #~(cron-string->calendar-event #$schedule)
                           schedule)
                     (command '(#$(upgrade-program config)))
                     #:log-file #$log-file
                     #:max-duration #$maximum-duration
                     ;; Never two upgrades at a time.
                     #:wait-for-termination? #t))
           (stop #~(make-timer-destructor))
           (actions (list (shepherd-action
                           (name 'trigger)
                           (documentation "Upgrade the system now.")
                           (procedure #~trigger-timer))))))))

(define unattended-upgrade-service-type
  (service-type
   (name 'unattended-upgrade)
   (extensions (list (service-extension shepherd-root-service-type
                                        unattended-upgrade-shepherd-services)))
   (default-value (unattended-upgrade-configuration))
   (description
    "Upgrade the system now and then, from the configuration that it was made
from.")))
