;;; guixlite --- a user's desktop
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The message bus and the programs that go with a graphical session; the parts
;;; stand in (gnu home services desktop ...).

(define-module (gnu home services desktop)
  #:use-module (gnu home services)
  #:use-module (gnu home services desktop display)
  #:use-module (gnu home services desktop redshift)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages glib)
  #:use-module (gnu services xorg)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (home-dbus-configuration
            home-dbus-service-type

            home-startx-command-service-type)
  #:re-export (home-x11-service-type

               home-redshift-configuration
               home-redshift-configuration?
               home-redshift-service-type

               home-unclutter-configuration
               home-unclutter-service-type

               home-xmodmap-configuration
               home-xmodmap-service-type))

(define-record-type* <home-dbus-configuration>
  home-dbus-configuration make-home-dbus-configuration
  home-dbus-configuration?
  (dbus home-dbus-dbus                  ;file-like
        (default dbus)))

(define (dbus-shepherd-services config)
  (list
   (shepherd-service
    (documentation "Run the message bus of the session.")
    (provision '(dbus))
    (modules '((shepherd support)))     ;for '%user-log-dir'
    (start #~(make-forkexec-constructor
              (list #$(file-append (home-dbus-dbus config) "/bin/dbus-daemon")
                    "--nofork" "--session"
                    (format #f "--address=unix:path=~a/bus"
                            (or (getenv "XDG_RUNTIME_DIR")
                                (format #f "/run/user/~a" (getuid)))))
              #:environment-variables
              (cons "DBUS_VERBOSE=1" (default-environment-variables))
              #:log-file (string-append %user-log-dir "/dbus.log")))
    (stop #~(make-kill-destructor)))))

(define (dbus-variables config)
  '(("DBUS_SESSION_BUS_ADDRESS"
     . "unix:path=${XDG_RUNTIME_DIR:-/run/user/$UID}/bus")))

(define home-dbus-service-type
  (service-type
   (name 'home-dbus)
   (extensions
    (list (service-extension home-shepherd-service-type
                             dbus-shepherd-services)
          (service-extension home-environment-variables-service-type
                             dbus-variables)))
   (default-value (home-dbus-configuration))
   (description "Run D-Bus for the programs of one session.")))

(define home-startx-command-service-type
  (service-type
   (inherit (system->home-service-type startx-command-service-type))
   (default-value (for-home (xorg-configuration)))))
