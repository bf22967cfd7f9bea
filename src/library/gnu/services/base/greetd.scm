;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; greetd, which lets users log in and starts their sessions.

(define-module (gnu services base greetd)
  #:use-module (gnu services)
  #:use-module (gnu services base console)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services base greetd-sessions)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module ((gnu packages admin) #:select (greetd greetd-pam-mount))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (<greetd-terminal-configuration>
            greetd-terminal-configuration
            greetd-terminal-configuration?
            <greetd-configuration>
            greetd-configuration
            greetd-configuration?
            greetd-service-type))

(define-record-type* <greetd-terminal-configuration>
  greetd-terminal-configuration make-greetd-terminal-configuration
  greetd-terminal-configuration?
  (greetd           greetd-package                      ;package
                    (default greetd))
  (extra-shepherd-requirement greetd-extra-shepherd-requirement
                    (default '()))                      ;list of symbols
  (config-file-name greetd-config-file-name             ;string
                    (thunked)
                    (default (string-append "config-"
                                            (greetd-terminal-vt this-record)
                                            ".toml")))
  (log-file-name    greetd-log-file-name                ;string
                    (thunked)
                    (default (string-append "/var/log/greetd-"
                                            (greetd-terminal-vt this-record)
                                            ".log")))
  (terminal-vt      greetd-terminal-vt                  ;string
                    (default "7"))
  (terminal-switch  greetd-terminal-switch              ;Boolean
                    (default #f))
  (source-profile?  greetd-source-profile?              ;Boolean
                    (default #t))
  (default-session-user greetd-default-session-user     ;string
                    (default "greeter"))
  (default-session-command greetd-default-session-command ;file-like
                    (default (greetd-agreety-session))))

(define-record-type* <greetd-configuration>
  greetd-configuration make-greetd-configuration
  greetd-configuration?
  (motd                   greetd-motd                   ;file-like
                          (default %default-motd))
  (allow-empty-passwords? greetd-allow-empty-passwords? ;Boolean
                          (default #t))
  (terminals              greetd-terminals              ;list of the above
                          (default '()))
  (greeter-supplementary-groups greetd-greeter-supplementary-groups
                          (default '())))               ;list of strings


;;; Accounts, and directories of users.

(define (greetd-accounts config)
  (list (user-group (name "greeter") (system? #t))
        (user-account
         (name "greeter")
         (group "greeter")
         (supplementary-groups (greetd-greeter-supplementary-groups config))
         (system? #t)
         (create-home-directory? #f))))

(define %greetd-file-systems
  (list (file-system
          (device "none")
          (mount-point "/run/greetd/pam_mount")
          (type "tmpfs")
          (check? #f)
          (flags '(no-suid no-dev no-exec))
          (options "mode=0755")
          (create-mount-point? #t))))

(define (greetd-activation config)
  #~(begin
      (use-modules (guix build utils))
      (let ((d "/run/user"))
        (mkdir-p d)
        (chmod d #o755))))

;; For each user, a file system in memory for as long as a session lasts.
(define %pam-mount-rules
  '((debug (@ (enable "0")))
    (volume (@ (sgrp "users")
               (fstype "tmpfs")
               (mountpoint "/run/user/%(USERUID)")
               (options "noexec,nosuid,nodev,size=1g,mode=0700,uid=%(USERUID),gid=%(USERGID)")))
    (logout (@ (wait "0")
               (hup "0")
               (term "yes")
               (kill "no")))
    (mkmountpoint (@ (enable "1") (remove "true")))))

(define %pam-mount.conf
  (computed-file
   "greetd_pam_mount.conf.xml"
   #~(begin
       (use-modules (sxml simple))
       (call-with-output-file #$output
         (lambda (port)
           (sxml->xml
            '(*TOP*
              (*PI* xml "version='1.0' encoding='utf-8'")
              (pam_mount
               #$@%pam-mount-rules
               (pmvarrun
                #$(file-append greetd-pam-mount
                               "/sbin/pmvarrun -u '%(USER)' -o '%(OPERATION)'"))))
            port))))))

(define (greetd-files config)
  `(("security/greetd_pam_mount.conf.xml" ,%pam-mount.conf)))

(define %pam-mount-entry
  (pam-entry
   (control "optional")
   (module (file-append greetd-pam-mount "/lib/security/pam_mount.so"))
   (arguments '("disable_interactive"))))

(define (mount-in-sessions pam)
  "Return PAM, a PAM service, with the mounting if it logs users in."
  (if (member (pam-service-name pam)
              '("login" "greetd" "su" "slim" "gdm-password"))
      (pam-service
       (inherit pam)
       (auth (append (pam-service-auth pam) (list %pam-mount-entry)))
       (session (append (pam-service-session pam)
                        (list %pam-mount-entry))))
      pam))

(define (greetd-pam-services config)
  (list (unix-pam-service "greetd"
                          #:login-uid? #t
                          #:allow-empty-passwords?
                          (greetd-allow-empty-passwords? config)
                          #:motd (greetd-motd config))
        (pam-extension (transformer mount-in-sessions))))


;;; The daemons, one for each terminal.

(define (terminal-configuration-file config)
  (mixed-text-file
   (greetd-config-file-name config)
   "[general]\n"
   "source_profile = " (if (greetd-source-profile? config) "true" "false") "\n"
   "[terminal]\n"
   "vt = " (greetd-terminal-vt config) "\n"
   "switch = " (if (greetd-terminal-switch config) "true" "false") "\n"
   "[default_session]\n"
   "user = " (greetd-default-session-user config) "\n"
   "command = " (greetd-default-session-command config) "\n"))

(define (terminal-shepherd-service config)
  (shepherd-service
   (documentation "Let users log in on a terminal, with greetd.")
   (requirement `(pam user-processes host-name udev virtual-terminal
                      ,@(greetd-extra-shepherd-requirement config)))
   (provision (list (symbol-append
                     'term-tty
                     (string->symbol (greetd-terminal-vt config)))))
   (start #~(make-forkexec-constructor
             (list #$(file-append (greetd-package config) "/sbin/greetd")
                   "-c" #$(terminal-configuration-file config))
             #:log-file #$(greetd-log-file-name config)))
   (stop #~(make-kill-destructor))))

(define (greetd-shepherd-services config)
  (map terminal-shepherd-service (greetd-terminals config)))

(define greetd-service-type
  (service-type
   (name 'greetd)
   (extensions
    (list (service-extension account-service-type greetd-accounts)
          (service-extension file-system-service-type
                             (const %greetd-file-systems))
          (service-extension activation-service-type greetd-activation)
          (service-extension etc-service-type greetd-files)
          (service-extension pam-root-service-type greetd-pam-services)
          (service-extension shepherd-root-service-type
                             greetd-shepherd-services)))
   (default-value (greetd-configuration))
   (description
    "Run @command{greetd} on terminals: it lets users log in, by way of a
greeter, and starts their sessions.")))
