;;; guixlite --- elogind, which keeps track of who is logged in
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon, its logind.conf, and what ties it to D-Bus, PAM, udev and
;;; Polkit.  Each field of the configuration is a line of logind.conf.

(define-module (gnu services desktop elogind)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system file-systems) #:select (%elogind-file-systems))
  #:use-module (gnu system pam)
  #:use-module (gnu packages freedesktop)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (elogind-configuration
            elogind-configuration?
            elogind-service
            elogind-service-type))

;; A field that is *unspecified* gives no line: elogind decides.
(define-record-type* <elogind-configuration>
  elogind-configuration make-elogind-configuration
  elogind-configuration?
  (elogind                          elogind-package ;file-like
                                    (default elogind))
  ;; Processes left by a session: boolean, two lists of user names.
  (kill-user-processes?             elogind-kill-user-processes?
                                    (default #f))
  (kill-only-users                  elogind-kill-only-users
                                    (default '()))
  (kill-exclude-users               elogind-kill-exclude-users
                                    (default '("root")))
  (inhibit-delay-max-seconds        elogind-inhibit-delay-max-seconds
                                    (default 5))
  ;; Keys and the lid: symbols, those in %handle-actions.
  (handle-power-key                 elogind-handle-power-key
                                    (default 'poweroff))
  (handle-suspend-key               elogind-handle-suspend-key
                                    (default 'suspend))
  (handle-hibernate-key             elogind-handle-hibernate-key
                                    (default 'hibernate))
  (handle-lid-switch                elogind-handle-lid-switch
                                    (default 'suspend))
  (handle-lid-switch-docked         elogind-handle-lid-switch-docked
                                    (default 'ignore))
  (handle-lid-switch-external-power elogind-handle-lid-switch-external-power
                                    (default *unspecified*))
  ;; Whether they act even if a program objects: booleans.
  (power-key-ignore-inhibited?      elogind-power-key-ignore-inhibited?
                                    (default #f))
  (suspend-key-ignore-inhibited?    elogind-suspend-key-ignore-inhibited?
                                    (default #f))
  (hibernate-key-ignore-inhibited?  elogind-hibernate-key-ignore-inhibited?
                                    (default #f))
  (lid-switch-ignore-inhibited?     elogind-lid-switch-ignore-inhibited?
                                    (default #t))
  ;; Seconds; the action is a symbol as for keys.
  (holdoff-timeout-seconds          elogind-holdoff-timeout-seconds
                                    (default 30))
  (idle-action                      elogind-idle-action
                                    (default 'ignore))
  (idle-action-seconds              elogind-idle-action-seconds
                                    (default (* 30 60)))
  ;; The size of /run/user: per cent of memory, or else bytes.
  (runtime-directory-size-percent   elogind-runtime-directory-size-percent
                                    (default 10))
  (runtime-directory-size           elogind-runtime-directory-size
                                    (default #f))
  (remove-ipc?                      elogind-remove-ipc? ;boolean
                                    (default #t))
  ;; What is written to /sys/power to sleep: lists of strings.
  (suspend-state                    elogind-suspend-state
                                    (default '("mem" "standby" "freeze")))
  (suspend-mode                     elogind-suspend-mode
                                    (default '()))
  (hibernate-state                  elogind-hibernate-state
                                    (default '("disk")))
  (hibernate-mode                   elogind-hibernate-mode
                                    (default '("platform" "shutdown")))
  (hybrid-sleep-state               elogind-hybrid-sleep-state
                                    (default '("disk")))
  (hybrid-sleep-mode                elogind-hybrid-sleep-mode
                                    (default '("suspend" "platform"
                                               "shutdown")))
  (hibernate-delay-seconds          elogind-hibernate-delay-seconds
                                    (default *unspecified*))
  (suspend-estimation-seconds       elogind-suspend-estimation-seconds
                                    (default *unspecified*))
  ;; Programs to run before and after: lists of file-likes.
  (system-sleep-hook-files          elogind-system-sleep-hook-files
                                    (default '()))
  (system-shutdown-hook-files       elogind-system-shutdown-hook-files
                                    (default '()))
  ;; Whether such programs may interrupt, and users are told: booleans.
  (allow-power-off-interrupts?      elogind-allow-power-off-interrupts?
                                    (default #f))
  (allow-suspend-interrupts?        elogind-allow-suspend-interrupts?
                                    (default #f))
  (broadcast-power-off-interrupts?  elogind-broadcast-power-off-interrupts?
                                    (default #t))
  (broadcast-suspend-interrupts?    elogind-broadcast-suspend-interrupts?
                                    (default #t)))

;;; logind.conf

(define %handle-actions
  '(ignore poweroff reboot halt kexec suspend hibernate hybrid-sleep
    suspend-then-hibernate lock))

(define (refuse key expected value)
  "Say that VALUE is not what is EXPECTED for KEY of logind.conf."
  (raise-exception
   (formatted-message (G_ "~a of elogind must be ~a, but is ~s")
                      key expected value)))

(define (boolean->string key value)
  "Return the boolean VALUE as elogind spells it."
  (if (boolean? value)
      (if value "yes" "no")
      (refuse key (G_ "#t or #f") value)))

(define (action->string key value)
  "Return the name of the action VALUE, or VALUE if it is not specified."
  (cond ((unspecified? value) value)
        ((memq value %handle-actions) (symbol->string value))
        (else (refuse key %handle-actions value))))

(define (seconds->string key value)
  "Return VALUE, a number, as text, or VALUE if it is not specified."
  (cond ((unspecified? value) value)
        ((and (exact-integer? value) (>= value 0)) (number->string value))
        (else (refuse key (G_ "an integer from 0 on") value))))

(define (words->string key value)
  "Return the words in the list VALUE, separated by spaces."
  (define (word? obj)
    (and (string? obj)
         (string-every (string->char-set "abcdefghijklmnopqrstuvwxyz\
0123456789_-")
                       obj)))

  (if (and (list? value) (every word? value))
      (string-join value " ")
      (refuse key (G_ "a list of names in lower case") value)))

(define (runtime-size->string key config)
  "Return the size of users' runtime directories that CONFIG sets."
  (match-record config <elogind-configuration>
    (runtime-directory-size-percent runtime-directory-size)
    (if runtime-directory-size-percent
        (string-append (seconds->string key runtime-directory-size-percent)
                       "%")
        (seconds->string key runtime-directory-size))))

;; The file's content in order: the name of a section, or a key, the procedure
;; that writes its value, and the field that has it.
(define %login-settings
  `("[Login]"
    ("KillUserProcesses" ,boolean->string ,elogind-kill-user-processes?)
    ("KillOnlyUsers" ,words->string ,elogind-kill-only-users)
    ("KillExcludeUsers" ,words->string ,elogind-kill-exclude-users)
    ("InhibitDelayMaxSec" ,seconds->string ,elogind-inhibit-delay-max-seconds)
    ("HandlePowerKey" ,action->string ,elogind-handle-power-key)
    ("HandleSuspendKey" ,action->string ,elogind-handle-suspend-key)
    ("HandleHibernateKey" ,action->string ,elogind-handle-hibernate-key)
    ("HandleLidSwitch" ,action->string ,elogind-handle-lid-switch)
    ("HandleLidSwitchDocked" ,action->string
     ,elogind-handle-lid-switch-docked)
    ("HandleLidSwitchExternalPower" ,action->string
     ,elogind-handle-lid-switch-external-power)
    ("PowerKeyIgnoreInhibited" ,boolean->string
     ,elogind-power-key-ignore-inhibited?)
    ("SuspendKeyIgnoreInhibited" ,boolean->string
     ,elogind-suspend-key-ignore-inhibited?)
    ("HibernateKeyIgnoreInhibited" ,boolean->string
     ,elogind-hibernate-key-ignore-inhibited?)
    ("LidSwitchIgnoreInhibited" ,boolean->string
     ,elogind-lid-switch-ignore-inhibited?)
    ("HoldoffTimeoutSec" ,seconds->string ,elogind-holdoff-timeout-seconds)
    ("IdleAction" ,action->string ,elogind-idle-action)
    ("IdleActionSec" ,seconds->string ,elogind-idle-action-seconds)
    ("RuntimeDirectorySize" ,runtime-size->string ,identity)
    ("RemoveIPC" ,boolean->string ,elogind-remove-ipc?)))

(define %sleep-settings
  `("[Sleep]"
    ("SuspendState" ,words->string ,elogind-suspend-state)
    ("SuspendMode" ,words->string ,elogind-suspend-mode)
    ("HibernateState" ,words->string ,elogind-hibernate-state)
    ("HibernateMode" ,words->string ,elogind-hibernate-mode)
    ("HybridSleepState" ,words->string ,elogind-hybrid-sleep-state)
    ("HybridSleepMode" ,words->string ,elogind-hybrid-sleep-mode)
    ("HibernateDelaySec" ,seconds->string ,elogind-hibernate-delay-seconds)
    ("SuspendEstimationSec" ,seconds->string
     ,elogind-suspend-estimation-seconds)
    ("AllowPowerOffInterrupts" ,boolean->string
     ,elogind-allow-power-off-interrupts?)
    ("AllowSuspendInterrupts" ,boolean->string
     ,elogind-allow-suspend-interrupts?)
    ("BroadcastPowerOffInterrupts" ,boolean->string
     ,elogind-broadcast-power-off-interrupts?)
    ("BroadcastSuspendInterrupts" ,boolean->string
     ,elogind-broadcast-suspend-interrupts?)))

(define (logind.conf config)
  "Return elogind's configuration file for CONFIG."
  (define setting->line
    (match-lambda
      ((key ->string field)
       (let ((value (->string key (field config))))
         (if (unspecified? value)
             ""
             (string-append key "=" value "\n"))))
      (section
       (string-append section "\n"))))

  (plain-file "logind.conf"
              (string-concatenate
               (map setting->line
                    (append %login-settings %sleep-settings)))))

(define (elogind-etc-files config)
  "Return /etc/elogind: copies of the hooks, as elogind runs nothing that
others may read or write."
  (match-record config <elogind-configuration>
    (system-sleep-hook-files system-shutdown-hook-files)
    (define directory
      (computed-file
       "etc-elogind"
       (with-imported-modules (source-module-closure '((guix build utils)))
         #~(begin
             (use-modules (guix build utils))
             (define (install hooks name)
               (define directory
                 (string-append #$output "/" name))
               (for-each (lambda (hook)
                           (let ((copy (string-append directory "/"
                                                      (basename hook))))
                             (mkdir-p directory)
                             (copy-file hook copy)
                             (chmod copy #o500)))
                         hooks))
             (mkdir-p #$output)
             (install '#$system-sleep-hook-files "system-sleep")
             (install '#$system-shutdown-hook-files "system-shutdown")))))

    (list (list "elogind" directory))))

;;; D-Bus

(define %wait-for-elogind
  ;; Run by the bus when someone calls elogind before it is up.
  (program-file
   "elogind-dbus-shepherd-sync"
   (with-imported-modules '((gnu services herd))
     #~(begin
         (use-modules (gnu services herd)
                      (srfi srfi-34))
         (define (give-up reason status)
           (display reason (current-error-port))
           (newline (current-error-port))
           (exit status))
         (guard (c ((service-not-found-error? c)
                    (give-up "the Shepherd has no service elogind" 1))
                   ((shepherd-error? c)
                    (give-up "the Shepherd could not start elogind" 2)))
           (wait-for-service 'elogind))))))

(define (elogind-dbus-services config)
  "Return what elogind offers to D-Bus, but for the command that starts it: the
Shepherd starts elogind, so the bus must wait for it rather than start a second
one."
  (match-record config <elogind-configuration> (elogind)
    (list
     (computed-file
      "elogind-dbus-service-wrapper"
      (with-imported-modules '((guix build utils))
        #~(begin
            (use-modules (guix build utils))
            (define bus-directory
              (string-append #$output "/share/dbus-1"))
            (define services
              (string-append bus-directory "/system-services"))

            (mkdir-p services)
            (copy-recursively
             (string-append #$elogind "/share/dbus-1/system-services")
             services)
            ;; The policies, at their old place and at their new one.
            (symlink (string-append #$elogind "/etc")
                     (string-append #$output "/etc"))
            (symlink (string-append #$elogind "/share/dbus-1/system.d")
                     (string-append bus-directory "/system.d"))
            (substitute* (find-files services "\\.service$")
              (("Exec[[:blank:]]*=.*")
               (string-append "Exec=" #$%wait-for-elogind "\n")))))))))

;;; PAM and the Shepherd

(define (elogind-pam-extensions config)
  "Return the extension that has each login of PAM registered with elogind."
  (define registration
    (pam-entry
     (control "required")
     (module (file-append (elogind-package config)
                          "/lib/security/pam_elogind.so"))))

  (list (pam-extension
         (transformer
          (lambda (pam)
            (pam-service
             (inherit pam)
             (session (cons registration (pam-service-session pam))))))
         (shepherd-requirements '(elogind)))))

(define (elogind-shepherd-services config)
  "Return the service that runs elogind."
  (define configuration-file
    (logind.conf config))

  (list (shepherd-service
         (provision '(elogind))
         (requirement '(dbus-system))
         (documentation "Run elogind, the login manager.")
         (start #~(make-forkexec-constructor
                   (list #$(file-append (elogind-package config)
                                        "/libexec/elogind/elogind"))
                   #:environment-variables
                   (list (string-append "ELOGIND_CONF_FILE="
                                        #$configuration-file))))
         (stop #~(make-kill-destructor))
         (actions
          (list (shepherd-configuration-action configuration-file))))))

(define elogind-service-type
  (service-type
   (name 'elogind)
   (extensions
    (list (service-extension dbus-root-service-type elogind-dbus-services)
          (service-extension udev-service-type (compose list elogind-package))
          (service-extension polkit-service-type
                             (compose list elogind-package))
          ;; Started at boot rather than by the first call, it sees the lid
          ;; close before anyone logs in.
          (service-extension shepherd-root-service-type
                             elogind-shepherd-services)
          (service-extension profile-service-type ;for loginctl
                             (compose list elogind-package))
          (service-extension pam-root-service-type elogind-pam-extensions)
          (service-extension etc-service-type elogind-etc-files)
          (service-extension file-system-service-type
                             (const %elogind-file-systems))))
   (default-value (elogind-configuration))
   (description
    "Run elogind, which knows who is logged in, and where; programs ask it,
through PAM and D-Bus.  It also handles the power key and the lid, and cleans up
after users who leave.")))

(define-deprecated (elogind-service #:key (config (elogind-configuration)))
  elogind-service-type
  "Return a service that runs elogind as CONFIG says."
  (service elogind-service-type config))
