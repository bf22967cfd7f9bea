;;; guixlite --- LightDM, a log-in manager
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; LightDM starts a greeter on each seat, and a session for who logs in.

(define-module (gnu services lightdm)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services desktop)
  #:use-module (gnu services lightdm settings)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg)
  #:use-module (gnu packages admin)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:re-export (lightdm-seat-configuration
               lightdm-seat-configuration?
               lightdm-seat-configuration-name
               lightdm-seat-configuration-type
               lightdm-seat-configuration-user-session
               lightdm-seat-configuration-autologin-user
               lightdm-seat-configuration-greeter-session
               lightdm-seat-configuration-xserver-command
               lightdm-seat-configuration-session-wrapper
               lightdm-seat-configuration-extra-config

               lightdm-gtk-greeter-configuration
               lightdm-gtk-greeter-configuration?
               lightdm-gtk-greeter-configuration-lightdm-gtk-greeter
               lightdm-gtk-greeter-configuration-assets
               lightdm-gtk-greeter-configuration-theme-name
               lightdm-gtk-greeter-configuration-icon-theme-name
               lightdm-gtk-greeter-configuration-cursor-theme-name
               lightdm-gtk-greeter-configuration-allow-debug
               lightdm-gtk-greeter-configuration-background
               lightdm-gtk-greeter-configuration-a11y-states
               lightdm-gtk-greeter-configuration-reader
               lightdm-gtk-greeter-configuration-extra-config

               lightdm-configuration
               lightdm-configuration?
               lightdm-configuration-lightdm
               lightdm-configuration-allow-empty-passwords?
               lightdm-configuration-xorg-configuration
               lightdm-configuration-greeters
               lightdm-configuration-seats
               lightdm-configuration-xdmcp?
               lightdm-configuration-xdmcp-listen-address
               lightdm-configuration-vnc-server?
               lightdm-configuration-vnc-server-command
               lightdm-configuration-vnc-server-listen-address
               lightdm-configuration-vnc-server-port
               lightdm-configuration-extra-config)
  #:export (lightdm-service-type))

(define (lightdm-packages config)
  "Return LightDM, its greeters, and what these look like."
  (define (greeter-packages greeter)
    (match-record greeter <lightdm-gtk-greeter-configuration>
      (lightdm-gtk-greeter assets)
      (cons lightdm-gtk-greeter assets)))

  (cons (lightdm-configuration-lightdm config)
        (append-map greeter-packages (lightdm-configuration-greeters config))))

(define (lightdm-etc-files config)
  "Return the directory /etc/lightdm."
  `(("lightdm" ,(file-union "etc-lightdm" (lightdm-files config)))))

(define (lightdm-shepherd-service config)
  "Return the service that runs LightDM, which finds its greeters and itself
by variables of the environment."
  (check-greeters config)
  (match-record config <lightdm-configuration> (lightdm debug?)
    (define command
      #~(list #$(file-append lightdm "/sbin/lightdm")
              #$@(if debug? '("--debug") '())))

    (define data
      (map (lambda (package) (file-append package "/share"))
           (lightdm-packages config)))

    (define programs
      (map (lambda (directory) (file-append lightdm directory))
           '("/bin" "/sbin" "/libexec")))

    (list (shepherd-service
           (documentation "Let users log in on a screen.")
           (requirement '(pam dbus-system user-processes host-name))
           (provision '(lightdm display-manager xorg-server))
           (respawn? #f)
           (start #~(make-forkexec-constructor
                     #$command
                     #:environment-variables
                     (list (string-append "XDG_DATA_DIRS="
                                          (string-join '#$data ":"))
                           (string-append "PATH="
                                          (string-join '#$programs ":")))))
           (stop #~(make-kill-destructor))))))


;;;
;;; Who may log in.
;;;

(define (required module . arguments)
  (pam-entry (control "required") (module module) (arguments arguments)))

(define (lightdm-pam-services config)
  "Return what PAM does for users, for the greeter, and for who need not log
in."
  (define (pam-without-password name auth account)
    (pam-service
     (name name)
     (auth auth)
     (account (list (required account)))
     (password (list (required "pam_deny.so")))
     (session (list (required "pam_unix.so")))))

  (list (unix-pam-service "lightdm"
                          #:login-uid? #t
                          #:allow-empty-passwords?
                          (lightdm-configuration-allow-empty-passwords? config))
        (pam-without-password "lightdm-greeter"
                              (list (required "pam_env.so")
                                    (required "pam_permit.so"))
                              "pam_permit.so")
        (pam-without-password "lightdm-autologin"
                              (list (required "pam_nologin.so")
                                    (required "pam_succeed_if.so"
                                              "uid >= 1000")
                                    (required "pam_permit.so"))
                              "pam_unix.so")))

(define %lightdm-accounts
  (list (user-group (name "lightdm") (system? #t))
        (user-account
         (name "lightdm")
         (group "lightdm")
         (system? #t)
         (comment "LightDM user")
         (home-directory "/var/lib/lightdm")
         (shell (file-append shadow "/sbin/nologin")))))

;; The user's number may have changed since these were made.
(define %lightdm-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        (define (ensure-ownership directory)
          (let* ((lightdm (getpwnam "lightdm"))
                 (uid (passwd:uid lightdm))
                 (gid (passwd:gid lightdm))
                 (st  (stat directory #f)))
            (when (and st
                       (or (not (= uid (stat:uid st)))
                           (not (= gid (stat:gid st)))))
              (for-each (lambda (file)
                          (chown file uid gid))
                        (find-files directory #:directories? #t)))))

        (when (not (stat "/var/lib/lightdm-data" #f))
          (mkdir-p "/var/lib/lightdm-data"))
        (for-each ensure-ownership
                  '("/var/lib/lightdm"
                    "/var/lib/lightdm-data")))))

(define lightdm-service-type
  (let ((package (compose list lightdm-configuration-lightdm)))
    (handle-xorg-configuration
     lightdm-configuration
     (service-type
      (name 'lightdm)
      (extensions
       (list (service-extension pam-root-service-type lightdm-pam-services)
             (service-extension shepherd-root-service-type
                                lightdm-shepherd-service)
             (service-extension activation-service-type
                                (const %lightdm-activation))
             (service-extension dbus-root-service-type package)
             (service-extension polkit-service-type package)
             (service-extension account-service-type
                                (const %lightdm-accounts))
             ;; What D-Bus starts looks for LightDM there.
             (service-extension profile-service-type lightdm-packages)
             (service-extension etc-service-type lightdm-etc-files)))
      (default-value (lightdm-configuration))
      (description "Run LightDM, a log-in manager.")))))
