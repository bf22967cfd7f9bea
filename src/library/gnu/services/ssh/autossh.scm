;;; guixlite --- SSH tunnels that are kept up
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; autossh starts ssh again whenever its connection is lost.  It is
;;; configured by environment variables.

(define-module (gnu services ssh autossh)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages ssh)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (autossh-configuration
            autossh-configuration?
            autossh-service-type))

(define-record-type* <autossh-configuration>
  autossh-configuration make-autossh-configuration
  autossh-configuration?
  (user            autossh-configuration-user     ;string
                   (default "autossh"))
  (poll            autossh-configuration-poll     ;seconds
                   (default 600))
  (first-poll      autossh-configuration-first-poll ;seconds, or #f: as poll
                   (default #f))
  (gate-time       autossh-configuration-gate-time ;seconds
                   (default 30))
  (log-level       autossh-configuration-log-level ;0 to 7, as for syslog
                   (default 1))
  (max-start       autossh-configuration-max-start ;times, or #f: no limit
                   (default #f))
  (message         autossh-configuration-message  ;string
                   (default ""))
  (port            autossh-configuration-port     ;string
                   (default "0"))
  (ssh-options     autossh-configuration-ssh-options ;list of strings
                   (default '())))

(define (state-file config name)
  "Return the file NAME in the directory that CONFIG's user may write to."
  (string-append "/var/run/autossh/" (autossh-configuration-user config)
                 "/" name))

(define (autossh-environment config)
  "Return the variables that tell autossh what CONFIG says."
  (match-record config <autossh-configuration>
    (poll first-poll gate-time log-level max-start message port)
    (map (lambda (name value)
           (string-append "AUTOSSH_" name "="
                          (if (number? value) (number->string value) value)))
         '("PIDFILE" "LOGFILE" "POLL" "FIRST_POLL" "GATETIME" "LOGLEVEL"
           "MAXSTART" "MESSAGE" "PORT")
         (list (state-file config "pid")
               (state-file config "log")
               poll (or first-poll poll) gate-time log-level
               (or max-start -1) message port))))

(define (autossh-shepherd-services config)
  "Return the service that runs autossh."
  (match-record config <autossh-configuration> (user ssh-options)
    (list (shepherd-service
           (provision '(autossh))
           (documentation "Keep SSH connections up.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append autossh "/bin/autossh")
                           #$@ssh-options)
                     #:user #$user
                     #:group (passwd:gid (getpw #$user))
                     #:pid-file #$(state-file config "pid")
                     #:log-file #$(state-file config "log")
                     #:environment-variables
                     '#$(autossh-environment config)))
           (stop #~(make-kill-destructor))))))

(define (autossh-activation config)
  "Return code that makes the state directory and the log file for the user."
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (define %user
          (getpw #$(autossh-configuration-user config)))
        (let* ((directory #$(state-file config ""))
               (log (string-append directory "/log")))
          (mkdir-p directory)
          (chown directory (passwd:uid %user) (passwd:gid %user))
          (call-with-output-file log (const #t))
          (chown log (passwd:uid %user) (passwd:gid %user))))))

(define autossh-service-type
  (service-type
   (name 'autossh)
   (extensions
    (list (service-extension shepherd-root-service-type
                             autossh-shepherd-services)
          (service-extension activation-service-type autossh-activation)))
   (default-value (autossh-configuration))
   (description
    "Set up SSH connections, tunnels for example, and keep them up.")))
