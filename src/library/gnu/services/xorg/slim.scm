;;; guixlite --- SLiM, a log-in manager for X
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One service for each virtual terminal that shows a log-in screen.

(define-module (gnu services xorg slim)
  #:use-module (gnu artwork)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg startx)
  #:use-module (gnu services xorg xinitrc)
  #:use-module (gnu system pam)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages display-managers)
  #:use-module (gnu packages xorg)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (%default-slim-theme
            %default-slim-theme-name

            slim-configuration
            slim-configuration?
            slim-configuration-slim
            slim-configuration-allow-empty-passwords?
            slim-configuration-auto-login?
            slim-configuration-default-user
            slim-configuration-theme
            slim-configuration-theme-name
            slim-configuration-xauth
            slim-configuration-shepherd
            slim-configuration-auto-login-session
            slim-configuration-xorg
            slim-configuration-display
            slim-configuration-vt
            slim-configuration-sessreg
            slim-service-type))

;; A directory of themes, and the theme in it.
(define %default-slim-theme
  (file-append %artwork-repository "/slim"))

(define %default-slim-theme-name
  "1.x")

(define-record-type* <slim-configuration>
  slim-configuration make-slim-configuration
  slim-configuration?
  (slim slim-configuration-slim                   ;file-like
        (default slim))
  (allow-empty-passwords? slim-configuration-allow-empty-passwords?
                          (default #t))           ;boolean
  (gnupg? slim-configuration-gnupg?               ;boolean
          (default #f))
  (auto-login? slim-configuration-auto-login?     ;boolean
               (default #f))
  (default-user slim-configuration-default-user   ;string
                (default ""))
  (theme slim-configuration-theme                 ;file-like
         (default %default-slim-theme))
  (theme-name slim-configuration-theme-name       ;string
              (default %default-slim-theme-name))
  (xauth slim-configuration-xauth                 ;file-like
         (default xauth))
  (shepherd slim-configuration-shepherd           ;file-like
            (default shepherd))
  (auto-login-session slim-configuration-auto-login-session ;gexp, or #f
                      (default #f))
  (xorg-configuration slim-configuration-xorg     ;<xorg-configuration>
                      (default (xorg-configuration)))
  (display slim-configuration-display             ;string
           (default ":0"))
  (vt slim-configuration-vt                       ;string
      (default "vt7"))
  (sessreg slim-configuration-sessreg             ;file-like
           (default sessreg)))

(define (slim-pam-services config)
  "Return the PAM service that SLiM asks."
  (match-record config <slim-configuration> (allow-empty-passwords? gnupg?)
    (list (unix-pam-service "slim"
                            #:login-uid? #t
                            #:allow-empty-passwords? allow-empty-passwords?
                            #:gnupg? gnupg?))))

(define (lock-file vt)
  (string-append "/var/run/slim-" vt ".lock"))

(define (slim.cfg config)
  "Return SLiM's configuration file."
  (match-record config <slim-configuration>
    (auto-login? default-user theme-name xauth shepherd auto-login-session
     xorg-configuration display vt sessreg)
    (mixed-text-file
     "slim.cfg"
     "default_path /run/current-system/profile/bin\n"
     "default_xserver " (xorg-start-command xorg-configuration) "\n"
     "display_name " display "\n"
     "xserver_arguments " vt "\n"
     "xauth_path " xauth "/bin/xauth\n"
     "authfile /var/run/slim-" vt ".auth\n"
     "lockfile " (lock-file vt) "\n"
     "logfile /var/log/slim-" vt ".log\n"
     "login_cmd exec " (xinitrc #:fallback-session auto-login-session)
     " %session\n"
     "sessiondir /run/current-system/profile/share/xsessions\n"
     "session_msg session (F1 to change):\n"
     "sessionstart_cmd " sessreg "/bin/sessreg -a -l $DISPLAY %user\n"
     "sessionstop_cmd " sessreg "/bin/sessreg -d -l $DISPLAY %user\n"
     "halt_cmd " shepherd "/sbin/halt\n"
     "reboot_cmd " shepherd "/sbin/reboot\n"
     (if auto-login?
         (string-append "auto_login yes\ndefault_user " default-user "\n")
         "")
     (if theme-name
         (string-append "current_theme " theme-name "\n")
         ""))))

(define (slim-shepherd-services config)
  "Return the service that runs SLiM on CONFIG's terminal.  A lock left behind
by a crash would keep it from starting."
  (match-record config <slim-configuration> (slim theme vt)
    (list (shepherd-service
           (provision `(,@(if (string=? vt "vt7") '(xorg-server) '())
                        ,(string->symbol (string-append "xorg-server-" vt))))
           (requirement '(pam user-processes host-name udev))
           (documentation "Run SLiM, a graphical log-in manager.")
           (respawn? #t)
           (start
            #~(lambda ()
                ;; Guix's code says the variable, which has no value then, too.
                (false-if-exception (delete-file lockfile))
                (fork+exec-command
                 (list (string-append #$slim "/bin/slim") "-nodaemon")
                 #:environment-variables
                 (list (string-append "SLIM_CFGFILE=" #$(slim.cfg config))
                       #$@(if theme
                              (list #~(string-append "SLIM_THEMESDIR="
                                                     #$theme))
                              '())))))
           (stop #~(make-kill-destructor))))))

(define slim-service-type
  (handle-xorg-configuration slim-configuration
    (service-type
     (name 'slim)
     (extensions
      (list (service-extension shepherd-root-service-type
                               slim-shepherd-services)
            (service-extension pam-root-service-type slim-pam-services)))
     (default-value (slim-configuration))
     (description "Run SLiM, a small graphical log-in manager."))))
