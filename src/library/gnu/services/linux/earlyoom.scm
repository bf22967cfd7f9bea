;;; guixlite --- earlyoom, which acts before memory runs out
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon ends the largest process while the machine still responds.

(define-module (gnu services linux earlyoom)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (earlyoom-configuration
            earlyoom-configuration?
            earlyoom-configuration-earlyoom
            earlyoom-configuration-minimum-available-memory
            earlyoom-configuration-minimum-free-swap
            earlyoom-configuration-prefer-regexp
            earlyoom-configuration-avoid-regexp
            earlyoom-configuration-memory-report-interval
            earlyoom-configuration-ignore-positive-oom-score-adj?
            earlyoom-configuration-show-debug-messages?
            earlyoom-configuration-send-notification-command
            earlyoom-service-type))

(define-record-type* <earlyoom-configuration>
  earlyoom-configuration make-earlyoom-configuration
  earlyoom-configuration?
  (earlyoom earlyoom-configuration-earlyoom       ;file-like
            (default earlyoom))
  (minimum-available-memory                       ;per cent, or #f
   earlyoom-configuration-minimum-available-memory
   (default 10))
  (minimum-free-swap                              ;per cent, or #f
   earlyoom-configuration-minimum-free-swap
   (default 10))
  (prefer-regexp                                  ;string, or #f
   earlyoom-configuration-prefer-regexp
   (default #f))
  (avoid-regexp                                   ;string, or #f
   earlyoom-configuration-avoid-regexp
   (default #f))
  (memory-report-interval                         ;seconds; 0 is never
   earlyoom-configuration-memory-report-interval
   (default 0))
  (ignore-positive-oom-score-adj?                 ;boolean
   earlyoom-configuration-ignore-positive-oom-score-adj?
   (default #f))
  (run-with-higher-priority?                      ;boolean
   earlyoom-configuration-run-with-higher-priority?
   (default #f))
  (show-debug-messages?                           ;boolean
   earlyoom-configuration-show-debug-messages?
   (default #f))
  (send-notification-command                      ;string, or #f
   earlyoom-configuration-send-notification-command
   (default #f)))

(define (earlyoom-command config)
  "Return earlyoom's command line, a list."
  (define (option name value)
    (cond ((not value) '())
          ((number? value) (list name (number->string value)))
          (else (list name value))))
  (define (flag name enabled?)
    (if enabled? (list name) '()))

  (match-record config <earlyoom-configuration>
    (earlyoom minimum-available-memory minimum-free-swap prefer-regexp
     avoid-regexp memory-report-interval ignore-positive-oom-score-adj?
     run-with-higher-priority? show-debug-messages? send-notification-command)
    `(,(file-append earlyoom "/bin/earlyoom")
      ,@(option "-m" minimum-available-memory)
      ,@(option "-s" minimum-free-swap)
      ,@(option "--prefer" prefer-regexp)
      ,@(option "--avoid" avoid-regexp)
      ,@(option "-r" memory-report-interval)
      ,@(flag "-i" ignore-positive-oom-score-adj?)
      ,@(flag "-p" run-with-higher-priority?)
      ,@(flag "-d" show-debug-messages?)
      ,@(option "-N" send-notification-command))))

(define (earlyoom-shepherd-services config)
  "Return the service that runs earlyoom."
  (list (shepherd-service
         (provision '(earlyoom))
         (requirement '(user-processes))
         (documentation "Run earlyoom, which ends processes when memory runs \
short.")
         (start #~(make-forkexec-constructor
                   '#$(earlyoom-command config)
                   #:log-file "/var/log/earlyoom.log"))
         (stop #~(make-kill-destructor)))))

(define earlyoom-service-type
  (service-type
   (name 'earlyoom)
   (extensions (list (service-extension shepherd-root-service-type
                                        earlyoom-shepherd-services)))
   (default-value (earlyoom-configuration))
   (description
    "Run earlyoom, a daemon that ends the process that takes most when memory
runs short, before the machine stops responding.")))
