;;; guixlite --- deletion of old log files
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A Shepherd timer that deletes what has become too old in a directory.

(define-module (gnu services admin log-cleanup)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (log-cleanup-service-type
            log-cleanup-configuration
            log-cleanup-configuration?
            log-cleanup-configuration-directory
            log-cleanup-configuration-expiry
            log-cleanup-configuration-schedule))

(define-record-type* <log-cleanup-configuration>
  log-cleanup-configuration make-log-cleanup-configuration
  log-cleanup-configuration?
  (directory log-cleanup-configuration-directory) ;string
  (expiry    log-cleanup-configuration-expiry     ;seconds: half a year
             (default (* 6 30 24 3600)))
  (schedule  log-cleanup-configuration-schedule   ;cron string or gexp
             (default "30 12 01,08,15,22 * *")))

(define (cleanup-program directory expiry)
  "Return the program that deletes the files under DIRECTORY that nobody has
written to for EXPIRY seconds."
  (program-file
   "delete-old-logs"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define oldest
           (- (current-time) #$expiry))
         (define logs
           (find-files #$directory
                       (lambda (file stat)
                         (< (stat:mtime stat) oldest))))
         (format #t "deleting ~a log files from '~a'...~%"
                 (length logs) #$directory)
         (for-each delete-file logs)))))

(define (log-cleanup-shepherd-services config)
  "Return the timer that cleans up as CONFIG says, and can be told to do it at
once."
  (match-record config <log-cleanup-configuration> (directory expiry schedule)
    (list (shepherd-service
           (provision '(log-cleanup))
           (requirement '(user-processes))
           (documentation "Delete old log files now and then.")
           (modules '((shepherd service timer)))
           (start #~(make-timer-constructor
                     #$(if (string? schedule)
                           #~(cron-string->calendar-event #$schedule)
                           schedule)
                     (command '(#$(cleanup-program directory expiry)))))
           (stop #~(make-timer-destructor))
           (actions (list (shepherd-action
                           (name 'trigger)
                           (documentation "Delete old log files now.")
                           (procedure #~trigger-timer))))))))

(define log-cleanup-service-type
  (service-type
   (name 'log-cleanup)
   (extensions (list (service-extension shepherd-root-service-type
                                        log-cleanup-shepherd-services)))
   (description "Delete the log files of a directory once they are old.")))
