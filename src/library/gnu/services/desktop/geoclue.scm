;;; guixlite --- GeoClue, which tells programs where they are
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Started by D-Bus; the configuration says which programs may ask.

(define-module (gnu services desktop geoclue)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages gnome)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (geoclue-application
            geoclue-configuration
            geoclue-configuration?
            %standard-geoclue-applications
            geoclue-service
            geoclue-service-type))

(define %server
  "https://location.services.mozilla.com/v1/")

(define (bool value)
  (if value "true" "false"))

(define* (geoclue-application name #:key (allowed? #t) system? (users '()))
  "Return the lines that say whether the program NAME, that of its desktop file,
may ask: by default if ALLOWED?, and then for all users or those in USERS, a
list of numbers as strings.  SYSTEM? says that it is a part of the system."
  (string-append "[" name "]\n"
                 "allowed=" (bool allowed?) "\n"
                 "system=" (bool system?) "\n"
                 "users=" (string-join users ";") "\n"))

(define %standard-geoclue-applications
  (list (geoclue-application "gnome-datetime-panel" #:system? #t)
        (geoclue-application "epiphany" #:system? #f)
        (geoclue-application "firefox" #:system? #f)))

(define-record-type* <geoclue-configuration>
  geoclue-configuration make-geoclue-configuration
  geoclue-configuration?
  (geoclue geoclue-configuration-geoclue          ;package
           (default geoclue))
  (whitelist geoclue-configuration-whitelist      ;list of strings
             (default '()))
  (wifi-geolocation-url geoclue-configuration-wifi-geolocation-url ;string
                        (default (string-append %server
                                                "geolocate?key=geoclue")))
  (submit-data? geoclue-configuration-submit-data? ;boolean
                (default #f))
  (wifi-submission-url geoclue-configuration-wifi-submission-url ;string
                       (default (string-append %server
                                               "submit?key=geoclue")))
  (submission-nick geoclue-configuration-submission-nick ;string
                   (default "geoclue"))
  (applications geoclue-configuration-applications ;list of strings
                (default %standard-geoclue-applications)))

(define (geoclue.conf config)
  "Return GeoClue's configuration file."
  (match-record config <geoclue-configuration>
    (whitelist wifi-geolocation-url submit-data? wifi-submission-url
     submission-nick applications)
    (plain-file "geoclue.conf"
                (string-append
                 "[agent]\n"
                 "whitelist=" (string-join whitelist ";") "\n"
                 "[wifi]\n"
                 "url=" wifi-geolocation-url "\n"
                 "submit-data=" (bool submit-data?) "\n"
                 "submission-url=" wifi-submission-url "\n"
                 "submission-nick=" submission-nick "\n"
                 (string-join applications "\n")))))

(define (geoclue-dbus-services config)
  "Return GeoClue, with its configuration."
  (list (wrapped-dbus-service (geoclue-configuration-geoclue config)
                              "libexec/geoclue"
                              (list (list "GEOCLUE_CONFIG_FILE"
                                          (geoclue.conf config))))))

(define %geoclue-accounts
  (list (user-group (name "geoclue") (system? #t))
        (user-account
         (name "geoclue")
         (group "geoclue")
         (system? #t)
         (comment "GeoClue daemon user")
         (home-directory "/var/empty")
         (shell "/run/current-system/profile/sbin/nologin"))))

(define geoclue-service-type
  (service-type
   (name 'geoclue)
   (extensions
    (list (service-extension dbus-root-service-type geoclue-dbus-services)
          (service-extension account-service-type
                             (const %geoclue-accounts))))
   (default-value (geoclue-configuration))
   (description
    "Run GeoClue, which tells programs where the machine is, if they may
know.")))

(define-deprecated
  (geoclue-service #:key (geoclue geoclue)
                   (whitelist '())
                   (wifi-geolocation-url
                    (string-append %server "geolocate?key=geoclue"))
                   (submit-data? #f)
                   (wifi-submission-url
                    (string-append %server "submit?key=geoclue"))
                   (submission-nick "geoclue")
                   (applications %standard-geoclue-applications))
  geoclue-service-type
  "Return a service that runs GeoClue.  The arguments are the fields of
`geoclue-configuration'."
  (service geoclue-service-type
           (geoclue-configuration
            (geoclue geoclue)
            (whitelist whitelist)
            (wifi-geolocation-url wifi-geolocation-url)
            (submit-data? submit-data?)
            (wifi-submission-url wifi-submission-url)
            (submission-nick submission-nick)
            (applications applications))))
