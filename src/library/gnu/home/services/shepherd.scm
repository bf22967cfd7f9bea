;;; guixlite --- a user's Shepherd
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The Shepherd that each user has, started at the first login.

(define-module (gnu home services shepherd)
  #:use-module (gnu home services)
  #:use-module (gnu packages admin)
  #:use-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (home-shepherd-service-type

            home-shepherd-configuration
            home-shepherd-configuration?
            home-shepherd-configuration-shepherd
            home-shepherd-configuration-auto-start?
            home-shepherd-configuration-daemonize?
            home-shepherd-configuration-silent?
            home-shepherd-configuration-services

            home-shepherd-transient-service-type
            home-shepherd-timer-service-type)
  #:re-export (shepherd-service
               shepherd-service?
               shepherd-service-documentation
               shepherd-service-provision
               shepherd-service-canonical-name
               shepherd-service-requirement
               shepherd-service-one-shot?
               shepherd-service-respawn?
               shepherd-service-start
               shepherd-service-stop
               shepherd-service-auto-start?
               shepherd-service-modules

               shepherd-action
               shepherd-configuration-action))

(define-record-type* <home-shepherd-configuration>
  home-shepherd-configuration make-home-shepherd-configuration
  home-shepherd-configuration?
  (shepherd    home-shepherd-configuration-shepherd    ;file-like
               (default shepherd-1.0))
  (auto-start? home-shepherd-configuration-auto-start? ;boolean
               (default #t))
  (daemonize?  home-shepherd-configuration-daemonize?  ;boolean
               (default #t))
  (silent?     home-shepherd-configuration-silent?     ;boolean
               (default #t))
  (services    home-shepherd-configuration-services    ;list of <shepherd-service>
               (default '())))

(define (configuration-file config)
  "Return the file that shepherd reads for CONFIG."
  (match-record config <home-shepherd-configuration> (daemonize? services)
    (assert-valid-graph services)
    (let ((files (map shepherd-service-file services))
          (started (append-map shepherd-service-provision
                               (filter shepherd-service-auto-start? services))))
      (scheme-file
       "shepherd.conf"
       #~(begin
           (define (user-module)
             (let ((module (make-fresh-user-module)))
               (module-use! module (resolve-interface '(shepherd service)))
               module))

           (register-services
            (map (lambda (file)
                   (save-module-excursion
                    (lambda ()
                      (set-current-module (user-module))
                      (load file))))
                 '#$files))

           #$(and daemonize?
                  #~(perform-service-action root-service 'daemonize))

           (start-in-the-background '#$started)

           (redirect-port (open-input-file "/dev/null")
                          (current-input-port)))))))

;; Whether a Shepherd of the user's runs.
(define %running?
  #~(file-exists?
     (string-append (or (getenv "XDG_RUNTIME_DIR")
                        (format #f "/run/user/~a" (getuid)))
                    "/shepherd/socket")))

(define (start-gexp config)
  (match-record config <home-shepherd-configuration>
    (shepherd auto-start? silent?)
    (if auto-start?
        (with-imported-modules '((guix build utils))
          #~(unless #$%running?
              (system* #$(file-append shepherd "/bin/shepherd")
                       #$@(if silent? '("--silent") '())
                       "--config" #$(configuration-file config))))
        #~"")))

(define (reload-gexp config)
  #~(system* #$(file-append (home-shepherd-configuration-shepherd config)
                            "/bin/herd")
             "load" "root" #$(configuration-file config)))

(define (activation-gexp config)
  #~(if #$%running?
        #$(reload-gexp config)
        ;; The system activates homes before anybody has logged in.
        (unless (getenv "GUIX_SYSTEM_IS_RUNNING_HOME_ACTIVATE")
          #$(start-gexp config))))

(define home-shepherd-service-type
  (service-type
   (name 'home-shepherd)
   (extensions
    (list (service-extension home-run-on-first-login-service-type start-gexp)
          (service-extension home-xdg-configuration-files-service-type
                             (lambda (config)
                               `(("shepherd/init.scm"
                                  ,(configuration-file config)))))
          (service-extension home-activation-service-type activation-gexp)
          (service-extension home-profile-service-type
                             (compose list
                                      home-shepherd-configuration-shepherd))))
   (compose concatenate)
   (extend (lambda (config services)
             (home-shepherd-configuration
              (inherit config)
              (services
               (append (home-shepherd-configuration-services config)
                       services)))))
   (default-value (home-shepherd-configuration))
   (description "Run a Shepherd for the user, with services of the user's own.")))

(define home-shepherd-timer-service-type
  (service-type
   (inherit (system->home-service-type shepherd-timer-service-type))
   (default-value '())))

(define home-shepherd-transient-service-type
  (service-type
   (inherit (system->home-service-type shepherd-transient-service-type))
   (default-value '())))
