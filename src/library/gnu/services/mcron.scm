;;; guixlite --- periodic jobs run by GNU mcron
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Jobs are gexps in mcron's own language; each becomes a file that is checked
;;; when it is built.  Without a job no daemon is started.

(define-module (gnu services mcron)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages guile-xyz)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (mcron-configuration
            mcron-configuration?
            mcron-configuration-mcron
            mcron-configuration-jobs
            mcron-configuration-log?
            mcron-configuration-log-file
            mcron-configuration-log-format
            mcron-configuration-date-format
            mcron-configuration-home-service?

            mcron-service-type))

;; The log file depends on `home-service?', hence the thunk.
(define-record-type* <mcron-configuration>
  mcron-configuration make-mcron-configuration
  mcron-configuration?
  this-mcron-configuration
  (mcron         mcron-configuration-mcron        ;file-like
                 (default mcron))
  (jobs          mcron-configuration-jobs         ;list of gexps
                 (default '()))
  (log?          mcron-configuration-log?         ;boolean
                 (default #t))
  (log-file      mcron-configuration-log-file     ;string or gexp
                 (thunked)
                 (default (default-log-file
                            (mcron-configuration-home-service?
                             this-mcron-configuration))))
  (log-format    mcron-configuration-log-format   ;format string
                 (default "~1@*~a ~a: ~a~%"))
  (date-format   mcron-configuration-date-format  ;strftime string or #f
                 (default #f))
  (home-service? mcron-configuration-home-service?
                 (default for-home?) (innate)))

(define (default-log-file home?)
  "Return where mcron logs to: a user's directory if HOME?, or /var/log."
  (if home?
      #~(string-append %user-log-dir "/mcron.log")
      "/var/log/mcron.log"))

(define (job-file mcron job)
  "Return a file that holds JOB, a gexp.  Building it has MCRON compute the
job's schedule, so that a mistake shows up then and not at run time."
  (computed-file
   "mcron-job"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define (write-to file datum)
           (call-with-output-file file
             (lambda (port) (write datum port))))
         ;; Whatever user a job names does not exist where it is built.
         (write-to "users" '(set! getpw (const (getpwuid (getuid)))))
         (write-to "job" '#$job)
         (invoke #+(file-append mcron "/bin/mcron")
                 "--schedule=20" "users" "job")
         (copy-file "job" #$output)))
   #:options '(#:env-vars (("COLUMNS" . "150")))))

(define (schedule-action mcron files)
  "Return the action that prints the next runs of the jobs in FILES."
  (shepherd-action
   (name 'schedule)
   (documentation "Show when the next jobs run.")
   (procedure
    #~(lambda* (_ #:optional (n "5"))
        (setenv "GUILE_AUTO_COMPILE" "0")
        ;; The output port here is the connection to herd, which a child
        ;; process cannot write to by itself.
        (let ((pipe (open-pipe* OPEN_READ
                                #$(file-append mcron "/bin/mcron")
                                (string-append "--schedule=" n)
                                #$@files)))
          (let loop ()
            (match (read-line pipe 'concat)
              ((? eof-object?)
               (catch 'system-error
                 (lambda ()
                   (zero? (close-pipe pipe)))
                 (lambda args
                   ;; The Shepherd may have reaped the process already.
                   (or (= ECHILD (system-error-errno args))
                       (apply throw args)))))
              (line
               (display line)
               (loop)))))))))

(define (log-options config)
  "Return the command-line options that CONFIG's logging needs."
  (match-record config <mcron-configuration> (log? log-format date-format)
    (cond ((not log?) '())
          (date-format
           (list "--log" "--log-format" log-format "--date-format" date-format))
          (else
           (list "--log" "--log-format" log-format)))))

(define (mcron-environment home?)
  "Return the code of the daemon's environment but for its first variable."
  (if home?
      '(environ)
      '(cons* "PATH=/run/current-system/profile/bin"
              (remove (cut string-prefix? "PATH=" <>)
                      (environ)))))

(define (mcron-shepherd-service config files)
  "Return the Shepherd service that runs the jobs in FILES."
  (match-record config <mcron-configuration> (mcron log-file home-service?)
    (shepherd-service
     (provision '(mcron))
     (requirement (if home-service? '() '(user-processes)))
     (documentation "Run the mcron job scheduler.")
     (modules `((srfi srfi-1)
                (srfi srfi-26)
                (ice-9 popen)
                (ice-9 rdelim)
                (ice-9 match)
                ((shepherd support) #:hide (mkdir-p)) ;for %user-log-dir
                ,@%default-modules))
     (start #~(make-forkexec-constructor
               (list #$(file-append mcron "/bin/mcron")
                     #$@(log-options config)
                     #$@files)
               #:environment-variables
               (cons* "GUILE_AUTO_COMPILE=0"
                      #$(mcron-environment home-service?))
               #:log-file #$log-file))
     (stop #~(make-kill-destructor))
     (actions (list (schedule-action mcron files))))))

(define (mcron-shepherd-services config)
  "Return the services for CONFIG: none as long as there is no job."
  (match-record config <mcron-configuration> (mcron jobs)
    (if (null? jobs)
        '()
        (list (mcron-shepherd-service config
                                      (map (lambda (job) (job-file mcron job))
                                           jobs))))))

(define (add-jobs config jobs)
  "Return CONFIG with JOBS appended.  The innate field is carried over."
  (mcron-configuration
   (inherit config)
   (home-service? (mcron-configuration-home-service? config))
   (jobs (append (mcron-configuration-jobs config) jobs))))

(define mcron-service-type
  (service-type
   (name 'mcron)
   (extensions
    (list (service-extension shepherd-root-service-type
                             mcron-shepherd-services)
          (service-extension profile-service-type
                             (compose list mcron-configuration-mcron))))
   (compose concatenate)
   (extend add-jobs)
   (default-value (mcron-configuration))
   (description "Run commands at given times with GNU@tie{}mcron.")))
