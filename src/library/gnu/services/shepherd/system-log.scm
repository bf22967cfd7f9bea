;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The system log that the Shepherd itself writes.

(define-module (gnu services shepherd system-log)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd records)
  #:use-module (gnu services shepherd root)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (<system-log-configuration>
            system-log-configuration
            system-log-configuration?
            system-log-configuration-provision
            system-log-configuration-requirement
            system-log-configuration-kernel-log-file
            system-log-configuration-message-destination
            system-log-configuration-date-format
            system-log-configuration-history-size
            system-log-configuration-max-silent-time
            system-log-configuration-fields
            shepherd-system-log-service-type))

(define (gexp-or-false? value)   (or (gexp? value) (not value)))
(define (gexp-or-integer? value) (or (gexp? value) (integer? value)))
(define (gexp-or-string? value)  (or (gexp? value) (string? value)))
(define (gexp-or-string-or-false? value)
  (or (gexp-or-string? value) (not value)))

(define-configuration/no-serialization system-log-configuration
  (provision
   (list-of-symbols '(system-log syslogd))
   "The names of the service.")
  (requirement
   (list-of-symbols '(root-file-system))
   "The services that it waits for.")
  (kernel-log-file
   (gexp-or-string-or-false #~(kernel-log-file))
   "The file that the kernel's messages are read from.")
  (message-destination
   (gexp-or-false #f)
   "A gexp of a procedure that returns, for a message, the list of the files
that it goes to; @code{#f} stands for the Shepherd's own.")
  (date-format
   (gexp-or-string #~default-logfile-date-format)
   "How @code{strftime} writes the time in front of a message, including the
space after it.")
  (history-size
   (gexp-or-integer #~(default-log-history-size))
   "How many messages @command{herd status system-log} can show.")
  (max-silent-time
   (gexp-or-integer #~(default-max-silent-time))
   "After how long without a message a mark is written."))

(define (system-log-shepherd-service config)
  (match-record config <system-log-configuration>
    (provision requirement message-destination date-format history-size
     max-silent-time)
    (shepherd-service
     (documentation "Receive the messages of daemons and of the kernel.")
     (provision provision)
     (requirement requirement)
     (modules '((shepherd service system-log)
                ((shepherd support) #:select (default-logfile-date-format))
                ((shepherd logger) #:select (default-log-history-size))))
     (free-form
      #~(system-log-service #:provision '#$provision
                            #:requirement '#$requirement
                            #$@(if message-destination
                                   #~(#:message-destination
                                      #$message-destination)
                                   #~())
                            #:date-format #$date-format
                            #:history-size #$history-size
                            #:max-silent-time #$max-silent-time)))))

(define shepherd-system-log-service-type
  (shepherd-service-type
   'shepherd-system-log
   system-log-shepherd-service
   (system-log-configuration)
   (description
    "The Shepherd's own @command{syslogd}: it reads what daemons send to
@file{/dev/log} and writes it to files in @file{/var/log}.")))
