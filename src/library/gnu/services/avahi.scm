;;; guixlite --- Avahi, names and services of the local network
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon that answers for `NAME.local', and the library that lets every
;;; program look such names up.

(define-module (gnu services avahi)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages avahi)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (avahi-configuration
            avahi-configuration?
            avahi-configuration-avahi
            avahi-configuration-debug?
            avahi-configuration-host-name
            avahi-configuration-publish?
            avahi-configuration-publish-workstation?
            avahi-configuration-ipv4?
            avahi-configuration-ipv6?
            avahi-configuration-wide-area?
            avahi-configuration-domains-to-browse
            avahi-service-type))

(define-record-type* <avahi-configuration>
  avahi-configuration make-avahi-configuration
  avahi-configuration?
  (avahi             avahi-configuration-avahi    ;file-like
                     (default avahi))
  (debug?            avahi-configuration-debug?   ;boolean
                     (default #f))
  (host-name         avahi-configuration-host-name ;string, or #f
                     (default #f))
  (publish?          avahi-configuration-publish? ;boolean
                     (default #t))
  (publish-workstation? avahi-configuration-publish-workstation? ;boolean
                        (default #t))
  (ipv4?             avahi-configuration-ipv4?    ;boolean
                     (default #t))
  (ipv6?             avahi-configuration-ipv6?    ;boolean
                     (default #t))
  (wide-area?        avahi-configuration-wide-area? ;boolean
                     (default #f))
  (domains-to-browse avahi-configuration-domains-to-browse ;list of strings
                     (default '())))

(define (avahi-daemon.conf config)
  "Return the daemon's configuration file."
  (define (line key value)
    (string-append key "="
                   (cond ((string? value) value)
                         (value "yes")
                         (else "no"))
                   "\n"))

  (match-record config <avahi-configuration>
    (host-name publish? publish-workstation? ipv4? ipv6? wide-area?
     domains-to-browse)
    (plain-file "avahi-daemon.conf"
                (string-append
                 "[server]\n"
                 (if host-name (line "host-name" host-name) "")
                 (line "browse-domains" (string-join domains-to-browse))
                 (line "use-ipv4" ipv4?)
                 (line "use-ipv6" ipv6?)
                 "[wide-area]\n"
                 (line "enable-wide-area" wide-area?)
                 "[publish]\n"
                 (line "disable-publishing" (not publish?))
                 (line "publish-workstation" publish-workstation?)))))

(define %avahi-accounts
  (list (user-group (name "avahi") (system? #t))
        (user-account
         (name "avahi")
         (group "avahi")
         (system? #t)
         (comment "Avahi daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define %avahi-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/run/avahi-daemon")))

(define (avahi-shepherd-services config)
  "Return the service that runs the daemon, with its socket opened before."
  (match-record config <avahi-configuration> (avahi debug?)
    (define configuration-file
      (avahi-daemon.conf config))

    (list (shepherd-service
           (provision '(avahi-daemon))
           (requirement '(user-processes dbus-system networking))
           (documentation "Run Avahi, which answers for names ending in \
.local.")
           (start #~(make-systemd-constructor
                     (list #$(file-append avahi "/sbin/avahi-daemon")
                           #$@(if debug? '("--debug") '())
                           "-f" #$configuration-file)
                     (list (endpoint
                            (make-socket-address
                             AF_UNIX
                             "/run/avahi-daemon/socket")))
                     #:lazy-start? #f
                     #:log-file "/var/log/avahi-daemon.log"))
           (stop #~(make-systemd-destructor))
           (actions
            (list (shepherd-configuration-action configuration-file)))))))

(define avahi-service-type
  (service-type
   (name 'avahi)
   (extensions
    (list (service-extension shepherd-root-service-type
                             avahi-shepherd-services)
          (service-extension dbus-root-service-type
                             (compose list avahi-configuration-avahi))
          (service-extension account-service-type (const %avahi-accounts))
          (service-extension activation-service-type
                             (const %avahi-activation))
          (service-extension nscd-service-type (const (list nss-mdns)))
          (service-extension profile-service-type ;for avahi-browse
                             (compose list avahi-configuration-avahi))))
   (default-value (avahi-configuration))
   (description
    "Run Avahi, by which machines of a local network find each other and each
other's services without a server, and let programs look up names in
@code{.local}.")))
