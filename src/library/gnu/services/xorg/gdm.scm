;;; guixlite --- GDM, GNOME's log-in manager
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; GDM starts X or Wayland sessions of any desktop.  It is configured by a
;;; file and by environment variables.

(define-module (gnu services xorg gdm)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg dconf)
  #:use-module (gnu services xorg localed)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg xinitrc)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages fonts)
  #:use-module (gnu packages glib)
  #:use-module (gnu packages gnome)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (gdm-configuration
            gdm-service-type))

;;; Programs that GDM runs as the user

(define %session-bus
  ;; A bus that also knows the services in the user's own profiles.
  (program-file
   "gdm-dbus-wrapper"
   #~(let* ((dbus-daemon #$(file-append dbus "/bin/dbus-daemon"))
            (home (passwd:dir (getpw (getuid))))
            (profiles (list (string-append home "/.guix-home/profile")
                            (string-append home "/.guix-profile")
                            "/run/current-system/profile")))
       (define (set-path variable directory)
         (setenv variable
                 (string-join (map (lambda (profile)
                                     (string-append profile directory))
                                   profiles)
                              ":")))
       (set-path "XDG_CONFIG_DIRS" "/etc/xdg")
       (set-path "XDG_DATA_DIRS" "/share")
       (apply execl dbus-daemon (program-arguments)))))

(define %wayland-session
  ;; Users' sessions start from a log-in shell; GDM's own user has none.
  (program-file
   "gdm-wayland-session-wrapper"
   #~(let* ((user (getpw (getuid)))
            (shell (passwd:shell user))
            (command (cdr (command-line))))
       (if (string=? (passwd:name user) "gdm")
           (apply execl (car command) command)
           (execl shell shell "--login" "-c" (string-join command))))))

;;; Configuration

(define-record-type* <gdm-configuration>
  gdm-configuration make-gdm-configuration
  gdm-configuration?
  (gdm gdm-configuration-gdm                      ;file-like
       (default gdm))
  (allow-empty-passwords? gdm-configuration-allow-empty-passwords?
                          (default #t))           ;boolean
  (auto-login? gdm-configuration-auto-login?      ;boolean
               (default #f))
  (auto-suspend? gdm-configuration-auto-suspend?  ;boolean
                 (default #t))
  (dbus-daemon gdm-configuration-dbus-daemon      ;file-like
               (default %session-bus))
  (debug? gdm-configuration-debug?                ;boolean
          (default #f))
  (default-user gdm-configuration-default-user    ;string, or #f
                (default #f))
  (gnome-shell-assets gdm-configuration-gnome-shell-assets
                      (default (list adwaita-icon-theme
                                     font-abattis-cantarell))) ;packages
  (xorg-configuration gdm-configuration-xorg      ;<xorg-configuration>
                      (default (xorg-configuration)))
  (x-session gdm-configuration-x-session          ;file-like
             (default (xinitrc)))
  (xdmcp? gdm-configuration-xdmcp?                ;boolean
          (default #f))
  (wayland? gdm-configuration-wayland?            ;boolean
            (default #t))
  (wayland-session gdm-configuration-wayland-session ;file-like
                   (default %wayland-session)))

(define (gdm-custom.conf config)
  "Return GDM's configuration file."
  (define (line key value)
    (string-append key "=" (if value "true" "false") "\n"))

  (match-record config <gdm-configuration>
    (auto-login? debug? default-user xdmcp? wayland?)
    (when (and auto-login? (not default-user))
      (raise-exception
       (formatted-message (G_ "auto-login? of gdm-configuration needs a \
default-user"))))
    (mixed-text-file
     "gdm-custom.conf"
     "[daemon]\n"
     (line "AutomaticLoginEnable" auto-login?)
     (if auto-login? (string-append "AutomaticLogin=" default-user "\n") "")
     ;; What it would ask, the system's configuration says.
     "InitialSetupEnable=false\n"
     (line "WaylandEnable" wayland?)
     "[debug]\n"
     (line "Enable" debug?)
     "[security]\n"
     "[xdmcp]\n"
     (line "Enable" xdmcp?))))

(define (gdm-dconf-profiles config)
  "Return the profile that keeps the machine awake while nobody is logged in,
if CONFIG wants that: GDM has no setting of its own for it."
  (define databases
    (list #~(begin
              (use-modules (ice-9 textual-ports))
              (string-trim
               (call-with-input-file
                   #$(file-append gdm "/share/dconf/profile/gdm")
                 get-string-all)))
          "system-db:gdm"))

  (if (gdm-configuration-auto-suspend? config)
      '()
      (list (dconf-profile
             (name "gdm")
             (content databases)
             (keyfile
              (dconf-keyfile
               (name "00-disable-suspend")
               (content '("[org/gnome/settings-daemon/plugins/power]"
                          "sleep-inactive-ac-type='nothing'"
                          "sleep-inactive-battery-type='nothing'"
                          "sleep-inactive-ac-timeout=0"
                          "sleep-inactive-battery-timeout=0"))))))))

(define (gdm-polkit-rules config)
  "Return the rule that lets people who log in over the network manage
colours; they would have to enter a password at each log-in."
  (if (gdm-configuration-xdmcp? config)
      (list (file-union
             "02-allow-colord.rules"
             (list (list "share/polkit-1/rules.d/02-allow-colord.rules"
                         (plain-file "02-allow-colord.rules" "\
polkit.addRule(function(action, subject) {
  if (action.id.match(\"org.freedesktop.color-manager\"))
    return polkit.Result.YES;
});
")))))
      '()))

;;; Accounts and PAM

(define %gdm-accounts
  (let ((own "gdm"))
    (list (user-group
           (name own)
           (system? #t))
          (user-account
           (name own)
           (comment "GNOME Display Manager user")
           (home-directory (string-append "/var/lib/" own))
           (shell (file-append shadow "/sbin/nologin"))
           (group own)
           (supplementary-groups '("video"))
           (system? #t)))))

(define (authenticating service . entries)
  "Return the PAM service SERVICE with ENTRIES, lists of a control and a module,
for telling who somebody is."
  (pam-service
   (inherit service)
   (auth (map (match-lambda
                ((how file) (pam-entry (control how) (module file))))
              entries))))

(define (gdm-pam-services config)
  "Return the PAM services: for log-ins without asking, for GDM's own screen,
and for log-ins with a password."
  (define permit "pam_permit.so")

  (match-record config <gdm-configuration> (gdm allow-empty-passwords?)
    (list (authenticating
           (unix-pam-service "gdm-autologin" #:login-uid? #t)
           (list "optional" (file-append gdm "/lib/security/pam_gdm.so"))
           (list "sufficient" permit))
          (authenticating
           (unix-pam-service "gdm-launch-environment")
           (list "required" permit))
          (unix-pam-service "gdm-password"
                            #:allow-empty-passwords? allow-empty-passwords?
                            #:login-uid? #t))))

;;; Running it

(define %pixbuf-loaders
  "lib/gdk-pixbuf-2.0/2.10.0/loaders.cache")

(define (gdm-shepherd-services config)
  "Return the service that runs GDM.  Its user does not log in, and so sees no
variable but these."
  (match-record config <gdm-configuration>
    (gdm auto-suspend? dbus-daemon gnome-shell-assets xorg-configuration
     x-session wayland-session)
    (define configuration-file
      (gdm-custom.conf config))

    (list (shepherd-service
           (provision '(xorg-server))
           (requirement '(dbus-system pam user-processes host-name udev
                          elogind))
           (documentation "Run GDM, a graphical log-in manager.")
           (respawn? #t)
           (start
            #~(make-forkexec-constructor
               '(#$(file-append gdm "/bin/gdm"))
               #:environment-variables
               (list #$@(if auto-suspend?
                            '()
                            '("DCONF_PROFILE=/etc/dconf/profile/gdm"))
                     (string-append "GDM_CUSTOM_CONF=" #$configuration-file)
                     (string-append "GDM_DBUS_DAEMON=" #$dbus-daemon)
                     (string-append "GDM_X_SERVER="
                                    #$(xorg-wrapper xorg-configuration))
                     (string-append "GDM_X_SESSION=" #$x-session)
                     (string-append
                      "XDG_DATA_DIRS="
                      ((lambda (ls) (string-join ls ":"))
                       (map (lambda (path)
                              (string-append path "/share"))
                            (cons #$gnome-shell '#$gnome-shell-assets))))
                     "XCURSOR_PATH=/run/current-system/profile/share/icons"
                     (string-append "GDK_PIXBUF_MODULE_FILE="
                                    #$gnome-shell "/" #$%pixbuf-loaders)
                     (string-append "GDM_WAYLAND_SESSION="
                                    #$wayland-session))))
           (stop #~(make-kill-destructor))
           (actions
            (list (shepherd-configuration-action configuration-file)))))))

(define (gdm-dbus-packages config)
  (list (gdm-configuration-gdm config)))

(define (gdm-keyboard-layout config)
  (xorg-configuration-keyboard-layout (gdm-configuration-xorg config)))

(define %gdm-extensions
  (list (service-extension shepherd-root-service-type gdm-shepherd-services)
        (service-extension account-service-type (const %gdm-accounts))
        (service-extension dconf-service-type gdm-dconf-profiles)
        (service-extension pam-root-service-type gdm-pam-services)
        (service-extension polkit-service-type gdm-polkit-rules)
        (service-extension profile-service-type
                           gdm-configuration-gnome-shell-assets)
        (service-extension dbus-root-service-type gdm-dbus-packages)
        (service-extension localed-service-type gdm-keyboard-layout)))

(define gdm-service-type
  (handle-xorg-configuration gdm-configuration
    (service-type
     (name 'gdm)
     (extensions %gdm-extensions)
     (default-value (gdm-configuration))
     (description
      "Run GDM, the log-in manager of GNOME, which starts sessions of any
desktop."))))
