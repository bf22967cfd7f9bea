;;; guixlite --- log rotation by the Shepherd
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The Shepherd knows the log files of its own services; others are named by
;;; the configuration or by services that extend this one.

(define-module (gnu services admin log-rotation)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (log-rotation-configuration
            log-rotation-configuration?
            log-rotation-configuration-provision
            log-rotation-configuration-requirement
            log-rotation-configuration-calendar-event
            log-rotation-configuration-external-log-files
            log-rotation-configuration-compression
            log-rotation-configuration-expiry
            log-rotation-configuration-size-threshold
            log-rotation-service-type))

;; Sundays at ten in the evening.
(define %default-calendar-event
  #~(calendar-event #:minutes '(0)
                    #:hours '(22)
                    #:days-of-week '(sunday)))

(define (gexp-or-integer? obj)
  (or (gexp? obj) (integer? obj)))

(define-configuration log-rotation-configuration
  (provision
   (list-of-symbols '(log-rotation))
   "The names of the Shepherd service."
   empty-serializer)
  (requirement
   (list-of-symbols (if for-home? '() '(user-processes)))
   "The names of the Shepherd services that it needs."
   empty-serializer)
  (calendar-event
   (gexp %default-calendar-event)
   "When logs are rotated: a gexp that makes a @dfn{calendar event}, as the
Shepherd's timers take it.  By default, that is once a week."
   empty-serializer)
  (external-log-files
   (list-of-strings '())
   "The names of log files to rotate besides those that the Shepherd writes."
   empty-serializer)
  (compression
   (symbol 'zstd)
   "How to compress a log file once it is rotated: @code{'gzip},
@code{'zstd}, or @code{'none} at all."
   empty-serializer)
  (expiry
   (gexp-or-integer #~(%default-log-expiry))
   "The age, in seconds, at which a rotated log file is deleted."
   empty-serializer)
  (size-threshold
   (gexp-or-integer #~(%default-rotation-size-threshold))
   "The size, in bytes, that a log file must have to be rotated."
   empty-serializer))

(define (log-rotation-shepherd-services config)
  "Return the service that rotates logs as CONFIG says.  The Shepherd offers it
ready made, so there is no start or stop procedure to write."
  (match-record config <log-rotation-configuration>
    (provision requirement calendar-event external-log-files compression
     expiry size-threshold)
    (list (shepherd-service
           (provision provision)
           (requirement requirement)
           (documentation "Rotate log files now and then.")
           (modules '((shepherd service timer)
                      (shepherd service log-rotation)))
           (free-form
            #~(log-rotation-service
               #$calendar-event
               #:provision '#$provision
               #:requirement '#$requirement
               #:external-log-files '#$external-log-files
               #:compression '#$compression
               #:expiry #$expiry
               #:rotation-size-threshold #$size-threshold))))))

(define (add-log-files config files)
  "Return CONFIG with FILES rotated as well."
  (log-rotation-configuration
   (inherit config)
   (external-log-files
    (append (log-rotation-configuration-external-log-files config) files))))

(define log-rotation-service-type
  (service-type
   (name 'log-rotation)
   (extensions (list (service-extension shepherd-root-service-type
                                        log-rotation-shepherd-services)))
   (compose concatenate)
   (extend add-log-files)
   (default-value (log-rotation-configuration))
   (description
    "Rotate, compress and delete log files now and then.  @command{herd files
log-rotation} lists the files that it takes care of.")))
