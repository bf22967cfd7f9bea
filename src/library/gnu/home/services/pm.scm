;;; guixlite --- batteries
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Batsignal tells a user that the battery runs low.

(define-module (gnu home services pm)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages monitoring)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (home-batsignal-configuration
            home-batsignal-service-type))

(define-record-type* <home-batsignal-configuration>
  home-batsignal-configuration make-home-batsignal-configuration
  home-batsignal-configuration?
  (warning-level         batsignal-warning-level         ;per cent
                         (default 15))
  (warning-message       batsignal-warning-message       ;string or #f
                         (default #f))
  (critical-level        batsignal-critical-level        ;per cent
                         (default 5))
  (critical-message      batsignal-critical-message      ;string or #f
                         (default #f))
  (danger-level          batsignal-danger-level          ;per cent
                         (default 2))
  (danger-command        batsignal-danger-command        ;string, file-like or #f
                         (default #f))
  (full-level            batsignal-full-level            ;per cent or #f
                         (default #f))
  (full-message          batsignal-full-message          ;string or #f
                         (default #f))
  (batteries             batsignal-batteries             ;list of strings
                         (default '()))
  (poll-delay            batsignal-poll-delay            ;seconds
                         (default 60))
  (icon                  batsignal-icon                  ;file-like or #f
                         (default #f))
  (notifications?        batsignal-notifications?        ;boolean
                         (default #t))
  (notifications-expire? batsignal-notifications-expire? ;boolean
                         (default #f))
  (notification-command  batsignal-notification-command  ;string or #f
                         (default #f))
  (ignore-missing?       batsignal-ignore-missing?       ;boolean
                         (default #f)))

(define (option flag value)
  "Return a gexp of the arguments that give VALUE for FLAG, none if it is #f."
  #~(if #$value
        (list #$flag #$value)
        (list)))

(define (switch flag on?)
  "Return a gexp of the argument FLAG, if ON?."
  #~(if #$on?
        (list #$flag)
        (list)))

(define (shepherd-services config)
  (match-record config <home-batsignal-configuration>
    (warning-level warning-message critical-level critical-message danger-level
     danger-command full-level full-message batteries poll-delay icon
     notifications? notifications-expire? notification-command ignore-missing?)
    (list
     (shepherd-service
      (provision '(batsignal))
      (documentation "Watch the battery.")
      (modules '((shepherd support)))   ;for '%user-log-dir'
      (start
       #~(make-forkexec-constructor
          (append (list #$(file-append batsignal "/bin/batsignal")
                        "-w" (number->string #$warning-level)
                        "-c" (number->string #$critical-level)
                        "-d" (number->string #$danger-level)
                        "-m" (number->string #$poll-delay))
                  #$(option "-W" warning-message)
                  #$(option "-C" critical-message)
                  #$(option "-D" danger-command)
                  (if #$full-level
                      (list "-f" (number->string #$full-level))
                      (list))
                  #$(option "-F" full-message)
                  (if (null? (list #$@batteries))
                      (list)
                      (list "-n" (string-join (list #$@batteries) ",")))
                  #$(option "-I" icon)
                  (if #$notifications?
                      (list)
                      (list "-N"))
                  #$(switch "-e" notifications-expire?)
                  #$(option "-M" notification-command)
                  #$(switch "-i" ignore-missing?))
          #:log-file (string-append %user-log-dir "/batsignal.log")))
      (stop #~(make-kill-destructor))))))

(define home-batsignal-service-type
  (service-type
   (name 'home-batsignal)
   (extensions
    (list (service-extension home-shepherd-service-type shepherd-services)))
   (default-value (home-batsignal-configuration))
   (description "Run Batsignal, which notifies the user of the battery's
state.")))
