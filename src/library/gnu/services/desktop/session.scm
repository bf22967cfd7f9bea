;;; guixlite --- accounts, keyrings, seats and what else sessions need
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Small services between the system and a graphical session.

(define-module (gnu services desktop session)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system file-systems) #:select (%control-groups file-system))
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages freedesktop)
  #:use-module (gnu packages gnome)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:export (accountsservice-service-type
            accountsservice-service

            gnome-keyring-configuration
            gnome-keyring-configuration?
            gnome-keyring-service-type

            seatd-configuration
            seatd-service-type

            polkit-wheel-service

            %fontconfig-file-system
            %gdm-file-system
            fontconfig-file-system-service
            gdm-file-system-service

            x11-socket-directory-service-type
            x11-socket-directory-service))

;;; Accounts

(define %accountsservice-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/AccountsService")))

(define accountsservice-service-type
  (service-type
   (name 'accountsservice)
   (extensions
    (list (service-extension activation-service-type
                             (const %accountsservice-activation))
          (service-extension dbus-root-service-type list)
          (service-extension polkit-service-type list)))
   (default-value accountsservice)
   (description
    "Run AccountsService, by which log-in managers list users, and users change
their password or picture.")))

(define-deprecated
  (accountsservice-service #:key (accountsservice accountsservice))
  accountsservice-service-type
  "Return a service for the package ACCOUNTSSERVICE."
  (service accountsservice-service-type accountsservice))

;;; Keyrings

(define-record-type* <gnome-keyring-configuration>
  gnome-keyring-configuration make-gnome-keyring-configuration
  gnome-keyring-configuration?
  (keyring gnome-keyring-package                  ;package
           (default gnome-keyring))
  (pam-services gnome-keyring-pam-services        ;list of (NAME . SYMBOL)
                (default '(("gdm-password" . login)
                           ("passwd" . passwd)))))

(define (gnome-keyring-pam-extensions config)
  "Return the extension by which the keyring is unlocked at log-in, and gets
the new password when that is changed."
  (define (keyring-entry . options)
    (pam-entry
     (control "optional")
     (module (file-append (gnome-keyring-package config)
                          "/lib/security/pam_gnome_keyring.so"))
     (arguments options)))

  (define (add entries entry)
    (append entries (list entry)))

  (define (extend-pam pam)
    (case (assoc-ref (gnome-keyring-pam-services config)
                     (pam-service-name pam))
      ((login)
       (pam-service
        (inherit pam)
        (auth (add (pam-service-auth pam) (keyring-entry)))
        (session (add (pam-service-session pam)
                      (keyring-entry "auto_start")))))
      ((passwd)
       (pam-service
        (inherit pam)
        (password (add (pam-service-password pam) (keyring-entry)))))
      (else pam)))

  (list (pam-extension (transformer extend-pam))))

(define gnome-keyring-service-type
  (service-type
   (name 'gnome-keyring)
   (extensions (list (service-extension pam-root-service-type
                                        gnome-keyring-pam-extensions)))
   (default-value (gnome-keyring-configuration))
   (description
    "Unlock users' GNOME keyring with the password they log in with.")))

;;; Seats

(define (->user-group value)
  "Return VALUE, a group or the name of one, as a group."
  (cond ((user-group? value) value)
        ((string? value) (user-group (name value) (system? #t)))
        (else
         (raise-exception
          (formatted-message (G_ "the group of seatd must be a user-group or \
a name, but is ~s")
                             value)))))

(define-record-type* <seatd-configuration>
  seatd-configuration make-seatd-configuration
  seatd-configuration?
  (seatd    seatd-package                         ;file-like
            (default seatd))
  (group    seatd-group                           ;name or <user-group>
            (default "seat")
            (sanitize ->user-group))
  (socket   seatd-socket                          ;string
            (default "/run/seatd.sock"))
  (logfile  seatd-logfile                         ;string
            (default "/var/log/seatd.log"))
  (loglevel seatd-loglevel                        ;string
            (default "info")))

(define (seatd-shepherd-services config)
  "Return the service that runs seatd, which takes the place of elogind."
  (match-record config <seatd-configuration>
    (seatd group socket logfile loglevel)
    (list (shepherd-service
           (provision '(seatd elogind))
           (requirement '())
           (documentation "Run seatd, which shares out screens and keyboards.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append seatd "/bin/seatd")
                           "-g" #$(user-group-name group))
                     #:environment-variables
                     (list (string-append "SEATD_LOGLEVEL=" #$loglevel)
                           (string-append "SEATD_DEFAULTPATH=" #$socket))
                     #:log-file #$logfile))
           (stop #~(make-kill-destructor))))))

(define seatd-service-type
  (service-type
   (name 'seatd)
   (extensions
    (list (service-extension account-service-type
                             (compose list seatd-group))
          (service-extension session-environment-service-type
                             (lambda (config)
                               (list (cons "SEATD_SOCK"
                                           (seatd-socket config)))))
          ;; Which elogind would mount.
          (service-extension file-system-service-type
                             (const %control-groups))
          (service-extension shepherd-root-service-type
                             seatd-shepherd-services)))
   (default-value (seatd-configuration))
   (description
    "Run seatd, which lets graphical sessions use the screen and the keyboard
without being root.")))

;;; Rights of administrators

(define %wheel-rules
  (file-union
   "polkit-wheel"
   (list (list "share/polkit-1/rules.d/wheel.rules"
               (plain-file "wheel.rules" "\
polkit.addAdminRule(function(action, subject) {
    return [\"unix-group:wheel\"];
});
")))))

(define polkit-wheel-service
  (simple-service 'polkit-wheel polkit-service-type (list %wheel-rules)))

;;; Directories

;; A cache for all users would name fonts that are long gone.
(define %fontconfig-file-system
  (file-system
    (device "none")
    (mount-point "/var/cache/fontconfig")
    (type "tmpfs")
    (flags '(read-only))
    (check? #f)))

;; What GDM keeps may belong to a user who has another number now.
(define %gdm-file-system
  (file-system
    (device "none")
    (mount-point "/var/lib/gdm")
    (type "tmpfs")
    (check? #f)))

(define fontconfig-file-system-service
  (simple-service 'fontconfig-file-system file-system-service-type
                  (list %fontconfig-file-system)))

(define gdm-file-system-service
  (simple-service 'gdm-file-system file-system-service-type
                  (list %gdm-file-system)))

(define (x11-socket-directory-shepherd-services _)
  "Return the service that makes the directory which Xwayland, unlike X, does
not make by itself."
  (list (shepherd-service
         (provision '(x11-socket-directory))
         (requirement '(file-systems))
         (documentation "Make the directory of X's sockets.")
         (one-shot? #t)
         (start #~(lambda _
                    (let ((directory "/tmp/.X11-unix"))
                      (mkdir-p directory)
                      (chmod directory #o1777)))))))

(define x11-socket-directory-service-type
  (service-type
   (name 'x11-socket-directory-service)
   (extensions (list (service-extension
                      shepherd-root-service-type
                      x11-socket-directory-shepherd-services)))
   (default-value #f)
   (description "Make the directory of X's sockets, for Xwayland.")))

(define-deprecated x11-socket-directory-service
  x11-socket-directory-service-type
  (service x11-socket-directory-service-type))
