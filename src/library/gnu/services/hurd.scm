;;; guixlite --- services of the Hurd
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The console of the Hurd, and logging in on it.

(define-module (gnu services hurd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((gnu packages hurd) #:select (hurd))
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:export (hurd-console-configuration
            hurd-console-service-type
            hurd-getty-configuration
            hurd-getty-service-type))

(define-record-type* <hurd-console-configuration>
  hurd-console-configuration make-hurd-console-configuration
  hurd-console-configuration?
  (hurd hurd-console-configuration-hurd
        (default hurd)))

(define (hurd-console-shepherd-service config)
  "Return the Shepherd service that runs the console that CONFIG describes."
  (define command
    #~(list
       (string-append #$(hurd-console-configuration-hurd config) "/bin/console")
       "-c" "/dev/vcs"
       "-d" "vga"
       "-d" "pc_kbd"
       "-d" "generic_speaker"))

  (list (shepherd-service
         (documentation "Run the client of the Hurd's console.")
         (provision '(console))
         (requirement '(user-processes))
         (start #~(make-forkexec-constructor #$command))
         (stop #~(make-kill-destructor)))))

(define hurd-console-service-type
  (service-type
   (name 'console)
   (extensions
    (list (service-extension shepherd-root-service-type
                             hurd-console-shepherd-service)))
   (default-value (hurd-console-configuration))
   (description "Show the console of the Hurd on the screen.")))

(define-record-type* <hurd-getty-configuration>
  hurd-getty-configuration make-hurd-getty-configuration
  hurd-getty-configuration?
  (hurd      hurd-getty-configuration-hurd
             (default hurd))
  (tty       hurd-getty-configuration-tty)
  (baud-rate hurd-getty-configuration-baud-rate
             (default 38400)))

(define (hurd-getty-shepherd-service config)
  "Return the Shepherd service that lets users log in as CONFIG says."
  (define tty (hurd-getty-configuration-tty config))

  (define command
    #~(list
       (string-append #$(hurd-getty-configuration-hurd config) "/libexec/getty")
       #$(number->string (hurd-getty-configuration-baud-rate config))
       #$tty))

  (list (shepherd-service
         (documentation "Let users log in on a terminal.")
         (provision (list (symbol-append 'term- (string->symbol tty))))
         (requirement '(user-processes console))
         (start #~(make-forkexec-constructor #$command))
         (stop #~(make-kill-destructor)))))

(define hurd-getty-service-type
  (service-type
   (name 'getty)
   (extensions
    (list (service-extension shepherd-root-service-type
                             hurd-getty-shepherd-service)))
   (description "Let users log in on a terminal of the Hurd.")))
