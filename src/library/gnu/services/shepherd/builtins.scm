;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What comes with the Shepherd: the barrier for user processes, timers and
;;; transient services.

(define-module (gnu services shepherd builtins)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd records)
  #:use-module (gnu services shepherd root)
  #:use-module (guix gexp)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (user-processes-service-type
            shepherd-timer-service-type
            shepherd-transient-service-type))


;;; User processes.

(define %grace-delay 4)                 ;seconds between SIGTERM and SIGKILL

(define (user-processes-shepherd-services requirements)
  "Return the service that daemons wait for and that ends all of them when it
stops; it waits for REQUIREMENTS, a list of symbols."
  (list (shepherd-service
         (documentation "Let daemons start; end all processes when stopped.")
         (provision '(user-processes))
         (requirement requirements)
         (start #~(const #t))
         (stop #~(lambda _
                   (display "sending all processes the TERM signal\n")

                   (kill -1 SIGTERM)
                   (sleep #$%grace-delay)
                   (kill -1 SIGKILL)

                   (let wait ()
                     (let ((pids (processes)))
                       (unless (equal? '(1) pids)
                         (format #t "waiting for process termination\
 (processes left: ~s)~%"
                                 pids)
                         (sleep 1)
                         (wait))))

                   (display "all processes have been terminated\n")
                   #f))
         (respawn? #f))))

(define user-processes-service-type
  (service-type
   (name 'user-processes)
   (extensions
    (list (service-extension shepherd-root-service-type
                             user-processes-shepherd-services)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description
    "The point that daemons wait for, once file systems and the like are there;
when the machine halts, all processes are ended here.  It is extended with
lists of the names of Shepherd services to wait for first.")))


;;; Timers and transient services.

(define shepherd-timer-service-type
  (shepherd-service-type
   'shepherd-timer
   (lambda (requirement)
     (shepherd-service
      (provision '(timer))
      (requirement requirement)
      (modules '((shepherd service timer)))
      (free-form #~(timer-service
                    '#$provision
                    #:requirement '#$requirement))))
   '(user-processes)
   (description
    "Commands at a given time: @command{herd schedule timer at 07:00 -- COMMAND}
runs one.  The value is the list of the Shepherd services to wait for.")))

(define shepherd-transient-service-type
  (shepherd-service-type
   'shepherd-transient
   (lambda (requirement)
     (shepherd-service
      (provision '(transient))
      (requirement requirement)
      (modules '((shepherd service transient)))
      (free-form #~(transient-service
                    '#$provision
                    #:requirement '#$requirement))))
   '(user-processes)
   (description
    "Commands as services of their own: @command{herd spawn transient -- COMMAND}
runs one in the background.  The value is the list of the Shepherd services to
wait for.")))
