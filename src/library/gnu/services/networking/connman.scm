;;; guixlite --- the connection manager ConnMan
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; ConnMan, which keeps a machine connected by cable, radio or telephone; see
;;; connman.conf(5) for what its settings do.

(define-module (gnu services networking connman)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages connman) #:select (connman))
  #:use-module (ice-9 string-fun)
  #:export (connman-general-configuration
            connman-general-configuration?
            connman-configuration
            connman-configuration?
            connman-configuration-connman
            connman-configuration-shepherd-requirement
            connman-configuration-disable-vpn?
            connman-configuration-iwd?
            connman-service-type))


;;;
;;; The section [General] of main.conf.
;;;

(define %spellings
  '(("RegulatoryDomain" . "Regdom")
    ("Url" . "URL")
    ("Ip" . "IP")
    ("6To4" . "6to4")))

(define (setting-name field)
  "Return the name that ConnMan has for FIELD, a symbol."
  (define (respell spelling name)
    (string-replace-substring name (car spelling) (cdr spelling)))

  (let loop ((name (string-concatenate
                    (map string-capitalize
                         (string-split (string-trim-right
                                        (symbol->string field) #\?)
                                       #\-))))
             (spellings %spellings))
    (if (null? spellings)
        name
        (loop (respell (car spellings) name) (cdr spellings)))))

(define (connman-general-configuration-serialize-string field value)
  #~(string-append #$(setting-name field) " = " #$value "\n"))

(define (connman-general-configuration-serialize-number field value)
  (connman-general-configuration-serialize-string field
                                                  (number->string value)))

(define (connman-general-configuration-serialize-list field value)
  (connman-general-configuration-serialize-string field
                                                  (string-join value ",")))

(define (connman-general-configuration-serialize-boolean field value)
  (connman-general-configuration-serialize-string field
                                                  (if value "true" "false")))

(define-maybe boolean (prefix connman-general-configuration-))
(define-maybe number (prefix connman-general-configuration-))
(define-maybe string (prefix connman-general-configuration-))
(define-maybe list (prefix connman-general-configuration-))

(define-configuration connman-general-configuration
  (input-request-timeout maybe-number
   "Seconds to wait for input such as a passphrase.")
  (browser-launch-timeout maybe-number
   "Seconds to wait for a browser to show a portal's page.")
  (background-scanning? maybe-boolean
   "Whether to look for radio networks at growing intervals.")
  (use-gateways-as-timeservers? maybe-boolean
   "Whether a gateway is taken to know the time.")
  (fallback-timeservers maybe-list
   "Servers to ask for the time when no other is known.")
  (fallback-nameservers maybe-list
   "Addresses of name servers to add to those of the network.")
  (default-auto-connect-technologies maybe-list
   "Technologies that are connected to by themselves.")
  (default-favourite-technologies maybe-list
   "Technologies that are connected to without having been set up.")
  (always-connected-technologies maybe-list
   "Technologies that stay connected beside preferred ones.")
  (preferred-technologies maybe-list
   "Technologies to try first, in order.")
  (network-interface-blacklist maybe-list
   "Beginnings of names of interfaces to leave alone.")
  (allow-hostname-updates? maybe-boolean
   "Whether a network may give the machine another name.")
  (allow-domainname-updates? maybe-boolean
   "Whether a network may give the machine another domain.")
  (single-connected-technology? maybe-boolean
   "Whether only one technology is connected at any time.")
  (tethering-technologies maybe-list
   "Technologies over which the connection can be shared.")
  (persistent-tethering-mode? maybe-boolean
   "Whether sharing is resumed when the machine starts.")
  (enable-6to4? maybe-boolean
   "Whether to reach IPv6 through 6to4, against the advice of RFC 6343.")
  (vendor-class-id maybe-string
   "What to say of the machine in option 60 of DHCP.")
  (enable-online-check? maybe-boolean
   "Whether to fetch a page to see if the Internet is there.")
  (online-check-ipv4-url maybe-string
   "The page to fetch over IPv4.")
  (online-check-ipv6-url maybe-string
   "The page to fetch over IPv6.")
  (online-check-initial-interval maybe-number
   "The shortest interval between two checks.")
  (online-check-max-interval maybe-number
   "The longest interval between two checks.")
  (enable-online-to-ready-transition? maybe-boolean
   "Whether checks go on to notice that the Internet is gone.")
  (auto-connect-roaming-services? maybe-boolean
   "Whether to use networks that charge for roaming.")
  (address-conflict-detection? maybe-boolean
   "Whether to look for others that have the same address, as in RFC 5227.")
  (localtime maybe-string
   "The file with the rules of the time zone.")
  (regulatory-domain-follows-timezone? maybe-boolean
   "Whether the rules for radio are those of the country of the time zone.")
  (resolv-conf maybe-string
   "The file to write the name servers to.")
  (prefix connman-general-configuration-))


;;;
;;; The service.
;;;

(define-with-syntax-properties (warn-about-iwd? (value properties))
  (when value
    (warning (source-properties->location properties)
             (G_ "'iwd?' is deprecated: name 'iwd in \
'shepherd-requirement'~%")))
  value)

(define-record-type* <connman-configuration>
  connman-configuration make-connman-configuration
  connman-configuration?
  (connman               connman-configuration-connman
                         (default connman))
  (shepherd-requirement  connman-configuration-shepherd-requirement
                         (default '()))
  (disable-vpn?          connman-configuration-disable-vpn?
                         (default #f))
  (iwd?                  connman-configuration-iwd? ;deprecated
                         (default #f)
                         (sanitize warn-about-iwd?))
  (general-configuration connman-configuration-general-configuration
                         (default (connman-general-configuration))))

(define (connman-activation config)
  "Return staged code that makes the directories that ConnMan writes to."
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/lib/connman/")
        (unless #$(connman-configuration-disable-vpn? config)
          (mkdir-p "/var/lib/connman-vpn/")))))

(define (connman-shepherd-service config)
  "Return the Shepherd service that runs ConnMan as CONFIG says."
  (match-record config <connman-configuration>
    (connman shepherd-requirement disable-vpn? iwd? general-configuration)
    (let ((use-iwd? (or iwd? (memq 'iwd shepherd-requirement)))
          (file (mixed-text-file "main.conf"
                                 "[General]\n"
                                 (serialize-configuration
                                  general-configuration
                                  connman-general-configuration-fields))))
      (list (shepherd-service
             (documentation "Keep the machine connected.")
             (provision '(connman networking))
             (requirement `(user-processes dbus-system loopback
                                           ,@shepherd-requirement
                                           ,@(if use-iwd? '(iwd) '())))
             ;; Without a log file, messages would appear on the console.
             (start #~(make-forkexec-constructor
                       (list (string-append #$connman
                                            "/sbin/connmand")
                             (string-append "--config=" #$file)
                             "--nodaemon"
                             "--nodnsproxy"
                             #$@(if disable-vpn? '("--noplugin=vpn") '())
                             #$@(if use-iwd? '("--wifi=iwd_agent") '()))
                       #:log-file "/var/log/connman.log"))
             (stop #~(make-kill-destructor)))))))

(define connman-service-type
  (let ((package (compose list connman-configuration-connman)))
    (service-type
     (name 'connman)
     (extensions
      (list (service-extension shepherd-root-service-type
                               connman-shepherd-service)
            (service-extension polkit-service-type package)
            (service-extension dbus-root-service-type package)
            (service-extension activation-service-type connman-activation)
            (service-extension profile-service-type package)))
     (default-value (connman-configuration))
     (description "Run ConnMan, which keeps the machine connected."))))
