;;; guixlite --- vnStat, which counts what goes over networks
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; vnStat's daemon; each field but the package is a setting of vnstat.conf(5),
;;; which says more about it.

(define-module (gnu services monitoring vnstat)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages networking) #:select (vnstat))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (vnstat-configuration
            vnstat-configuration?
            vnstat-service-type
            vnstat-configuration-package
            vnstat-configuration-database-directory
            vnstat-configuration-5-minute-hours
            vnstat-configuration-64bit-interface-counters
            vnstat-configuration-always-add-new-interfaces?
            vnstat-configuration-bandwidth-detection?
            vnstat-configuration-bandwidth-detection-interval
            vnstat-configuration-boot-variation
            vnstat-configuration-check-disk-space?
            vnstat-configuration-create-directories?
            vnstat-configuration-daemon-group
            vnstat-configuration-daemon-user
            vnstat-configuration-daily-days
            vnstat-configuration-database-synchronous
            vnstat-configuration-database-write-ahead-logging?
            vnstat-configuration-hourly-days
            vnstat-configuration-log-file
            vnstat-configuration-max-bandwidth
            vnstat-configuration-max-bw
            vnstat-configuration-monthly-months
            vnstat-configuration-month-rotate
            vnstat-configuration-month-rotate-affects-years?
            vnstat-configuration-offline-save-interval
            vnstat-configuration-pid-file
            vnstat-configuration-poll-interval
            vnstat-configuration-rescan-database-on-save?
            vnstat-configuration-save-interval
            vnstat-configuration-save-on-status-change?
            vnstat-configuration-time-sync-wait
            vnstat-configuration-top-day-entries
            vnstat-configuration-trafficless-entries?
            vnstat-configuration-update-file-owner?
            vnstat-configuration-update-interval
            vnstat-configuration-use-logging
            vnstat-configuration-use-utc?
            vnstat-configuration-yearly-years))

(define-maybe/no-serialization string)
(define-maybe/no-serialization integer)
(define-maybe/no-serialization boolean)
(define-maybe/no-serialization alist)
(define-maybe/no-serialization user-account)
(define-maybe/no-serialization user-group)

(define %vnstat-group
  (user-group (name "vnstat") (system? #t)))

(define %vnstat-user
  (user-account
   (name "vnstat")
   (group "vnstat")
   (system? #t)
   (home-directory "/var/empty")
   (shell (file-append shadow "/sbin/nologin"))))

(define-configuration/no-serialization vnstat-configuration
  (package (file-like vnstat)
   "The package of vnStat.")
  (database-directory (string "/var/lib/vnstat")
   "The directory for the figures.")
  (5-minute-hours (maybe-integer 48)
   "For how many hours figures of five minutes are kept; @code{-1} stands
for ever, here and below.")
  (64bit-interface-counters (maybe-integer -2)
   "Whether the kernel counts in 64 bits; @code{-2} finds out.")
  (always-add-new-interfaces? (maybe-boolean #t)
   "Whether interfaces that appear are watched.")
  (bandwidth-detection? (maybe-boolean #t)
   "Whether interfaces are asked how fast they are.")
  (bandwidth-detection-interval (maybe-integer 5)
   "How often, in minutes.")
  (boot-variation (maybe-integer 15)
   "By how many seconds the time of the boot may vary.")
  (check-disk-space? (maybe-boolean #t)
   "Whether room is looked for before writing.")
  (create-directories? (maybe-boolean #t)
   "Whether directories that are missing are made.")
  (daemon-group (maybe-user-group %vnstat-group)
   "The group that the daemon becomes.")
  (daemon-user (maybe-user-account %vnstat-user)
   "The user that the daemon becomes.")
  (daily-days (maybe-integer 62)
   "For how many days figures of days are kept.")
  (database-synchronous (maybe-integer -1)
   "How careful SQLite writes.")
  (database-write-ahead-logging? (maybe-boolean #f)
   "Whether SQLite writes ahead.")
  (hourly-days (maybe-integer 4)
   "For how many days figures of hours are kept.")
  (log-file maybe-string
   "The file for messages.")
  (max-bandwidth maybe-integer
   "How many megabits a second are believed.")
  (max-bw maybe-alist
   "The same for single interfaces.")
  (monthly-months (maybe-integer 25)
   "For how many months figures of months are kept.")
  (month-rotate (maybe-integer 1)
   "The day on which a month begins.")
  (month-rotate-affects-years? (maybe-boolean #f)
   "Whether that day begins a year, too.")
  (offline-save-interval (maybe-integer 30)
   "How often figures are written while no interface is up, in minutes.")
  (pid-file (maybe-string "/var/run/vnstat/vnstatd.pid")
   "The file for the process's number.")
  (poll-interval (maybe-integer 5)
   "How often interfaces are looked at, in seconds.")
  (rescan-database-on-save? maybe-boolean
   "Whether interfaces that were added to the figures are watched.")
  (save-interval (maybe-integer 5)
   "How often figures are written, in minutes.")
  (save-on-status-change? (maybe-boolean #t)
   "Whether they are written when an interface goes up or down.")
  (time-sync-wait (maybe-integer 5)
   "For how many minutes the clock may be behind the figures.")
  (top-day-entries (maybe-integer 20)
   "How many of the busiest days are kept.")
  (trafficless-entries? (maybe-boolean #t)
   "Whether times without traffic are kept.")
  (update-file-owner? (maybe-boolean #t)
   "Whether files are given to the user.")
  (update-interval (maybe-integer 20)
   "How often figures are taken, in seconds.")
  (use-logging (maybe-integer 2)
   "Where messages go: nowhere, @code{0}, to the file, @code{1}, or to
syslog, @code{2}.")
  (use-utc? maybe-boolean
   "Whether times are those of UTC.")
  (yearly-years (maybe-integer -1)
   "For how many years figures of years are kept."))


;;;
;;; The configuration file.
;;;

(define (setting-name field)
  "Return FIELD, a symbol, as vnStat spells it: save-interval is SaveInterval."
  (case field
    ((database-directory) "DatabaseDir")
    ((create-directories?) "CreateDirs")
    ((use-utc?) "UseUTC")
    (else
     (string-concatenate
      (map (lambda (word)
             (string-append (string-upcase (string-take word 1))
                            (string-drop word 1)))
           (string-split (string-trim-right (symbol->string field) #\?)
                         #\-))))))

(define (setting-text field value)
  "Return the line that sets FIELD to VALUE, or the lines for interfaces."
  (define (line name value)
    (format #f "~a ~s\n" name value))

  (cond ((boolean? value) (line (setting-name field) (if value 1 0)))
        ((user-account? value)
         (line (setting-name field) (user-account-name value)))
        ((user-group? value)
         (line (setting-name field) (user-group-name value)))
        ((list? value)
         (string-concatenate
          (map (lambda (entry)
                 (line (string-append "MaxBW" (car entry)) (cdr entry)))
               value)))
        (else (line (setting-name field) value))))

(define (vnstat-file config)
  "Return the file that CONFIG stands for, without the fields that are unset."
  (define (field-text field)
    (let ((value ((configuration-field-getter field) config))
          (name (configuration-field-name field)))
      (if (and (maybe-value-set? value) (not (eq? name 'package)))
          (setting-text name value)
          "")))

  (mixed-text-file "vnstat.conf"
                   (string-concatenate
                    (map field-text vnstat-configuration-fields))))


;;;
;;; The service.
;;;

(define reload-action
  (shepherd-action
   (name 'reload)
   (documentation "Let the daemon read its configuration again.")
   (procedure #~(lambda (pid)
                  (if pid
                      (begin
                        (kill pid SIGHUP)
                        (format #t "vnstatd, process ~a, reads it again.~%"
                                pid))
                      (format #t "vnstatd does not run.~%"))))))

(define (vnstat-shepherd-service config)
  "Return the service that runs vnStat's daemon."
  (let ((file (vnstat-file config)))
    (match-record config <vnstat-configuration> (package pid-file)
      (list (shepherd-service
             (documentation "Count what goes over networks.")
             (requirement '(networking file-systems))
             (provision '(vnstatd))
             (start #~(make-forkexec-constructor
                       (list #$(file-append package "/sbin/vnstatd")
                             "--daemon"
                             "--config" #$file)
                       #:pid-file #$pid-file))
             (stop #~(make-kill-destructor))
             (actions (list (shepherd-configuration-action file)
                            reload-action)))))))

(define (vnstat-accounts config)
  "Return the group and the user, if they are set."
  (match-record config <vnstat-configuration> (daemon-group daemon-user)
    (filter-map maybe-value (list daemon-group daemon-user))))

(define vnstat-service-type
  (service-type
   (name 'vnstat)
   (extensions
    (list (service-extension shepherd-root-service-type
                             vnstat-shepherd-service)
          (service-extension account-service-type vnstat-accounts)))
   (default-value (vnstat-configuration))
   (description "Count what goes over networks, with vnStat.")))
