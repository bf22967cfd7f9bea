;;; guixlite --- Polkit, which decides who may do what
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Polkit is started by D-Bus.  Services extend it with packages that hold
;;; actions and rules, gathered in /etc/polkit-1.

(define-module (gnu services dbus polkit)
  #:use-module (gnu services)
  #:use-module (gnu services dbus system-bus)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages polkit)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (polkit-configuration
            polkit-configuration?
            polkit-service-type
            polkit-service))

(define-record-type* <polkit-configuration>
  polkit-configuration make-polkit-configuration
  polkit-configuration?
  (polkit   polkit-configuration-polkit           ;file-like
            (default polkit))
  (actions  polkit-configuration-actions          ;list of file-likes
            (default '())))

(define %polkit-accounts
  (list (user-group (name "polkitd") (system? #t))
        (user-account
         (name "polkitd")
         (group "polkitd")
         (system? #t)
         (comment "Polkit daemon user")
         (home-directory "/var/empty")
         (shell "/run/current-system/profile/sbin/nologin"))))

(define (polkit-etc-files config)
  "Return /etc/polkit-1: the union of the packages' actions and rules."
  (match-record config <polkit-configuration> (polkit actions)
    (define directory
      (computed-file
       "etc-polkit-1"
       (with-imported-modules '((guix build union))
         #~(begin
             (use-modules (guix build union))
             (union-build #$output
                          (map (lambda (package)
                                 (string-append package "/share/polkit-1"))
                               (list #$@(cons polkit actions))))))))

    (list (list "polkit-1" directory))))

(define (polkit-privileged-programs config)
  "Return the programs that act for other users."
  (map (lambda (program)
         (file-like->setuid-program
          (file-append (polkit-configuration-polkit config) program)))
       '("/lib/polkit-1/polkit-agent-helper-1"
         "/bin/pkexec")))

(define (add-actions config packages)
  "Return CONFIG with the actions and rules of PACKAGES added."
  (polkit-configuration
   (inherit config)
   (actions (append (polkit-configuration-actions config) packages))))

(define polkit-service-type
  (service-type
   (name 'polkit)
   (extensions
    (list (service-extension account-service-type (const %polkit-accounts))
          (service-extension pam-root-service-type
                             (lambda _ (list (unix-pam-service "polkit-1"))))
          (service-extension dbus-root-service-type
                             (compose list polkit-configuration-polkit))
          (service-extension etc-service-type polkit-etc-files)
          (service-extension privileged-program-service-type
                             polkit-privileged-programs)))
   (compose concatenate)
   (extend add-actions)
   (default-value (polkit-configuration))
   (description
    "Run Polkit, which grants ordinary users single privileged operations by
rules that the administrator sets.  Most desktops need it.")))

(define-deprecated (polkit-service #:key (polkit polkit))
  polkit-service-type
  "Return a service that offers the package POLKIT on the system bus."
  (service polkit-service-type
           (polkit-configuration (polkit polkit))))
