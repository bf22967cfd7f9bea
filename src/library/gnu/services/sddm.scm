;;; guixlite --- SDDM, the log-in manager of Plasma
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; SDDM starts X or Wayland sessions of any desktop; each field of the
;;; configuration but the package is a line of sddm.conf.

(define-module (gnu services sddm)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages display-managers)
  #:use-module (gnu packages xorg)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (sddm-configuration
            sddm-configuration?
            sddm-service-type))

(define (in-profile directory)
  "Return DIRECTORY, such as `/bin', in the profile of the system."
  (string-append "/run/current-system/profile" directory))

(define-record-type* <sddm-configuration>
  sddm-configuration make-sddm-configuration
  sddm-configuration?
  (sddm sddm-configuration-sddm (default sddm))   ;package

  ;; [General]
  (display-server sddm-configuration-display-server ;"x11" or "wayland"
                  (default "x11"))
  (numlock        sddm-configuration-numlock      ;"on", "off" or "none"
                  (default "on"))
  (halt-command   sddm-configuration-halt-command ;file-like
                  (default (file-append shepherd "/sbin/halt")))
  (reboot-command sddm-configuration-reboot-command ;file-like
                  (default (file-append shepherd "/sbin/reboot")))

  ;; [Theme]
  (theme            sddm-configuration-theme      ;string
                    (default "maldives"))
  (themes-directory sddm-configuration-themes-directory ;string
                    (default (in-profile "/share/sddm/themes")))
  (faces-directory  sddm-configuration-faces-directory ;string
                    (default (in-profile "/share/sddm/faces")))

  ;; [Users]
  (default-path           sddm-configuration-default-path ;string
                          (default (in-profile "/bin")))
  (minimum-uid            sddm-configuration-minimum-uid ;integer
                          (default 1000))
  (maximum-uid            sddm-configuration-maximum-uid ;integer
                          (default 2000))
  (remember-last-user?    sddm-configuration-remember-last-user? ;boolean
                          (default #t))
  (remember-last-session? sddm-configuration-remember-last-session? ;boolean
                          (default #t))
  (hide-users             sddm-configuration-hide-users ;string
                          (default ""))
  (hide-shells            sddm-configuration-hide-shells ;file-like
                          (default (file-append shadow "/sbin/nologin")))

  ;; [Wayland]
  (session-command    sddm-configuration-session-command ;file-like
                      (default (file-append
                                sddm "/share/sddm/scripts/wayland-session")))
  (sessions-directory sddm-configuration-sessions-directory ;string
                      (default (in-profile "/share/wayland-sessions")))

  ;; [X11]
  (xorg-configuration  sddm-configuration-xorg    ;<xorg-configuration>
                       (default (xorg-configuration)))
  (xauth-path          sddm-configuration-xauth-path ;file-like
                       (default (file-append xauth "/bin/xauth")))
  (xephyr-path         sddm-configuration-xephyr-path ;file-like
                       (default (file-append xorg-server "/bin/Xephyr")))
  (xdisplay-start      sddm-configuration-xdisplay-start ;file-like
                       (default (file-append
                                 sddm "/share/sddm/scripts/Xsetup")))
  (xdisplay-stop       sddm-configuration-xdisplay-stop ;file-like
                       (default (file-append
                                 sddm "/share/sddm/scripts/Xstop")))
  (xsession-command    sddm-configuration-xsession-command ;file-like
                       (default (xinitrc)))
  (xsessions-directory sddm-configuration-xsessions-directory ;string
                       (default (in-profile "/share/xsessions")))
  (minimum-vt          sddm-configuration-minimum-vt ;integer
                       (default 7))

  ;; [Autologin]
  (auto-login-user    sddm-configuration-auto-login-user ;string
                      (default ""))
  (auto-login-session sddm-configuration-auto-login-session ;"NAME.desktop"
                      (default ""))
  (relogin?           sddm-configuration-relogin? ;boolean
                      (default #f)))

;;; sddm.conf

(define (sections config)
  "Return the content of sddm.conf: a list of (NAME (KEY VALUE) ...)."
  (match-record config <sddm-configuration>
    (display-server numlock halt-command reboot-command
     theme themes-directory faces-directory
     default-path minimum-uid maximum-uid remember-last-user?
     remember-last-session? hide-users hide-shells
     session-command sessions-directory
     xorg-configuration xauth-path xephyr-path xdisplay-start xdisplay-stop
     xsession-command xsessions-directory minimum-vt
     auto-login-user auto-login-session relogin?)
    `(("General"
       ("DisplayServer" ,display-server)
       ("Numlock" ,numlock)
       ("HaltCommand" ,halt-command)
       ("RebootCommand" ,reboot-command))
      ("Users"
       ("DefaultPath" ,default-path)
       ("MinimumUid" ,minimum-uid)
       ("MaximumUid" ,maximum-uid)
       ("RememberLastUser" ,remember-last-user?)
       ("RememberLastSession" ,remember-last-session?)
       ("HideUsers" ,hide-users)
       ("HideShells" ,hide-shells))
      ("Theme"
       ("Current" ,theme)
       ("ThemeDir" ,themes-directory)
       ("FacesDir" ,faces-directory))
      ("Wayland"
       ("SessionCommand" ,session-command)
       ("SessionDir" ,sessions-directory))
      ("X11"
       ("ServerPath" ,(xorg-start-command xorg-configuration))
       ("XauthPath" ,xauth-path)
       ("XephyrPath" ,xephyr-path)
       ("DisplayCommand" ,xdisplay-start)
       ("DisplayStopCommand" ,xdisplay-stop)
       ("SessionCommand" ,xsession-command)
       ("SessionDir" ,xsessions-directory)
       ("MinimumVT" ,minimum-vt)
       ("ServerArguments"
        ,(string-join
          (xorg-configuration-server-arguments xorg-configuration))))
      ("Autologin"
       ("User" ,auto-login-user)
       ("Session" ,auto-login-session)
       ("Relogin" ,relogin?)))))

(define (sddm-etc-files config)
  "Return /etc/sddm.conf."
  (define (->piece value)
    (cond ((boolean? value) (if value "true" "false"))
          ((number? value) (number->string value))
          (else value)))
  (define section->pieces
    (match-lambda
      ((name (keys values) ...)
       `("[" ,name "]\n"
         ,@(append-map (lambda (key value)
                         (list key "=" (->piece value) "\n"))
                       keys values)))))

  (list (list "sddm.conf"
              (apply mixed-text-file "sddm.conf"
                     (append-map section->pieces (sections config))))))

;;; PAM

(define (entry control module . options)
  "Return an entry of a PAM service."
  (pam-entry
   (control control)
   (module module)
   (arguments options)))

(define (ordinary-user config)
  "Return the entry that lets in only users whose number is high enough."
  (entry "required" "pam_succeed_if.so"
         (string-append "uid >= "
                        (number->string
                         (sddm-configuration-minimum-uid config)))
         "quiet"))

(define (sddm-pam-services config)
  "Return the services for log-ins with a password, for SDDM's own screen, and
for log-ins without asking."
  (define unix (entry "required" "pam_unix.so"))
  (define permit (entry "required" "pam_permit.so"))
  (define deny (entry "required" "pam_deny.so"))
  (define environment (entry "required" "pam_env.so"))
  (define no-login (entry "requisite" "pam_nologin.so"))
  (define as-sddm (entry "include" "sddm"))

  (list (pam-service
         (name "sddm")
         (auth (list no-login environment (ordinary-user config) unix))
         (account (list unix))
         (password (list (entry "required" "pam_unix.so"
                                "sha512" "shadow" "try_first_pass")))
         (session (list unix)))
        (pam-service
         (name "sddm-greeter")
         (auth (list environment permit))
         (account (list permit))
         (password (list deny))
         (session (list unix)))
        (pam-service
         (name "sddm-autologin")
         (auth (list no-login (ordinary-user config) permit))
         (account (list as-sddm))
         (password (list deny))
         (session (list as-sddm)))))

;;; The service

(define %sddm-accounts
  (list (user-group (name "sddm") (system? #t))
        (user-account
         (name "sddm")
         (group "sddm")
         (system? #t)
         (comment "SDDM user")
         (home-directory "/var/lib/sddm")
         (shell (file-append shadow "/sbin/nologin")))))

(define (qt-version sddm)
  "Return the major version of Qt that the package SDDM is built with: by its
inputs where they are known, and by its name where they are not."
  (match (false-if-exception (lookup-package-input sddm "qtbase"))
    (#f (if (string-suffix? "-qt5" (package-name sddm)) "5" "6"))
    (qt (version-major (package-version qt)))))

(define (qt-variables sddm)
  "Return the variables by which themes find Qt's plug-ins and modules."
  (define version (qt-version sddm))
  (define directory (in-profile (string-append "/lib/qt" version)))

  (list (string-append "QT_PLUGIN_PATH=" directory "/plugins")
        (string-append (if (string=? version "5") "QML2" "QML")
                       "_IMPORT_PATH=" directory "/qml")))

(define (sddm-shepherd-services config)
  "Return the service that runs SDDM."
  (match-record config <sddm-configuration> (sddm)
    (list (shepherd-service
           (provision '(xorg-server display-manager))
           (requirement '(user-processes elogind pam))
           (documentation "Run SDDM, a graphical log-in manager.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$sddm "/bin/sddm"))
                     #:environment-variables
                     (cons*
                      "XDG_DATA_DIRS=/run/current-system/profile/share"
                      "XDG_CONFIG_DIRS=/run/current-system/profile/etc/xdg"
                      #$@(qt-variables sddm)
                      (default-environment-variables))))
           (stop #~(make-kill-destructor))))))

(define sddm-service-type
  (handle-xorg-configuration sddm-configuration
    (service-type
     (name 'sddm)
     (extensions
      (list (service-extension shepherd-root-service-type
                               sddm-shepherd-services)
            (service-extension etc-service-type sddm-etc-files)
            (service-extension pam-root-service-type sddm-pam-services)
            (service-extension account-service-type (const %sddm-accounts))
            (service-extension profile-service-type
                               (compose list sddm-configuration-sddm))
            (service-extension localed-service-type
                               (compose xorg-configuration-keyboard-layout
                                        sddm-configuration-xorg))))
     (default-value (sddm-configuration))
     (description
      "Run SDDM, a log-in manager that starts sessions of any desktop."))))
