;;; guixlite --- NetworkManager, networks that come and go
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon of laptops and desktops, with its plug-ins for virtual private
;;; networks.

(define-module (gnu services networking network-manager)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu system pam)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages gnome)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (network-manager-configuration
            network-manager-configuration?
            network-manager-configuration-shepherd-requirement
            network-manager-configuration-dns
            network-manager-configuration-vpn-plugins
            network-manager-service-type))

(define (deprecated-iwd? value)
  "Return VALUE, and warn where the field is used."
  (when value
    (warning (G_ "the field 'iwd?' is deprecated: name 'iwd' in \
'shepherd-requirement' instead~%")))
  value)

(define-record-type* <network-manager-configuration>
  network-manager-configuration make-network-manager-configuration
  network-manager-configuration?
  (network-manager network-manager-configuration-network-manager ;file-like
                   (default network-manager))
  (shepherd-requirement                           ;list of symbols
   network-manager-configuration-shepherd-requirement
   (default '(wpa-supplicant)))
  (dns network-manager-configuration-dns          ;string: "default", "dnsmasq"
       (default "default"))                       ;or "none"
  (vpn-plugins network-manager-configuration-vpn-plugins ;list of file-likes
               (default '()))
  (iwd? network-manager-configuration-iwd?        ;boolean
        (default #f)
        (sanitize deprecated-iwd?))
  (extra-configuration-files                      ;list of (NAME FILE-LIKE)
   network-manager-configuration-extra-configuration-files
   (default '())))

(define (wifi-by-iwd? config)
  "Return whether iwd, rather than wpa_supplicant, handles wireless networks."
  (match-record config <network-manager-configuration>
    (iwd? shepherd-requirement)
    (or iwd? (memq 'iwd shepherd-requirement))))

(define (plugin-union config)
  "Return the directory with all VPN plug-ins of NetworkManager."
  (directory-union "network-manager-vpn-plugins"
                   (network-manager-configuration-vpn-plugins config)))

(define (network-manager-packages config)
  "Return NetworkManager and its plug-ins."
  (match-record config <network-manager-configuration>
    (network-manager vpn-plugins)
    (cons network-manager vpn-plugins)))

(define (network-manager-activation config)
  "Return code that makes the directories that the daemon writes to."
  (match-record config <network-manager-configuration>
    (dns extra-configuration-files)
    (define dnsmasq-directory
      ;; For the file of leases.
      (if (equal? dns "dnsmasq")
          '((mkdir-p "/var/lib/misc"))
          '()))
    (define extra-configuration
      (if (null? extra-configuration-files)
          '()
          `((symlink ,(file-union "network-manager-configuration-directory"
                                  extra-configuration-files)
                     "/etc/NetworkManager/conf.d"))))

    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/etc/NetworkManager/system-connections")
        #$@dnsmasq-directory
        #$@extra-configuration)))

(define (network-manager-accounts config)
  "Return the accounts that the plug-ins of CONFIG say they run under."
  (define (helper-account name)
    (user-account
     (name name)
     (group "network-manager")
     (system? #t)
     (comment "NetworkManager helper")
     (home-directory "/var/empty")
     (create-home-directory? #f)
     (shell (file-append shadow "/sbin/nologin"))))

  (define names
    (append-map (lambda (plugin)
                  (or (assoc-ref (package-properties plugin) 'user-accounts)
                      '()))
                (network-manager-configuration-vpn-plugins config)))

  (if (null? names)
      '()
      (cons (user-group (name "network-manager") (system? #t))
            (map helper-account names))))

(define (network-manager-environment config)
  "Return the variable by which nmcli finds the plug-ins."
  (list (cons "NM_VPN_PLUGIN_DIR"
              (file-append (plugin-union config) "/lib/NetworkManager/VPN"))))

(define (network-manager.conf config)
  "Return the daemon's configuration file."
  (plain-file "NetworkManager.conf"
              (string-append
               "[main]\n"
               "dns=" (network-manager-configuration-dns config) "\n"
               (if (wifi-by-iwd? config)
                   "[device]\nwifi.backend=iwd\n"
                   ""))))

(define (network-manager-shepherd-services config)
  "Return the service that runs the daemon, and is up once the daemon has
looked at the network interfaces."
  (match-record config <network-manager-configuration>
    (network-manager shepherd-requirement)
    (define configuration-file
      (network-manager.conf config))

    (list (shepherd-service
           (provision '(NetworkManager networking))
           (requirement `(user-processes dbus-system loopback
                          ,@shepherd-requirement
                          ,@(if (wifi-by-iwd? config) '(iwd) '())))
           (documentation "Run NetworkManager, which sets up network \
interfaces.")
           (actions (list (shepherd-configuration-action configuration-file)))
           (start
            #~(lambda _
                (let ((pid
                       (fork+exec-command
                        (list #$(file-append network-manager
                                             "/sbin/NetworkManager")
                              (string-append "--config=" #$configuration-file)
                              "--no-daemon")
                        #:environment-variables
                        (list (string-append "NM_VPN_PLUGIN_DIR="
                                             #$(plugin-union config)
                                             "/lib/NetworkManager/VPN")
                              ;; Not users that nobody has made.
                              "NM_OPENVPN_USER="
                              "NM_OPENVPN_GROUP="
                              (string-append
                               "LINUX_MODULE_DIRECTORY="
                               "/run/booted-system/kernel/lib/modules")))))
                  ;; This waits for interfaces, not for a connection.
                  (system* #$(file-append network-manager "/bin/nm-online")
                           "--wait-for-startup" "--quiet")
                  pid)))
           (stop #~(make-kill-destructor))))))

(define network-manager-service-type
  (service-type
   (name 'network-manager)
   (extensions
    (list (service-extension shepherd-root-service-type
                             network-manager-shepherd-services)
          (service-extension dbus-root-service-type network-manager-packages)
          (service-extension
           polkit-service-type
           (compose list network-manager-configuration-network-manager))
          (service-extension account-service-type network-manager-accounts)
          (service-extension activation-service-type
                             network-manager-activation)
          (service-extension session-environment-service-type
                             network-manager-environment)
          (service-extension profile-service-type network-manager-packages)))
   (default-value (network-manager-configuration))
   (description
    "Run NetworkManager, which connects to wired and wireless networks as they
come and go, and lets users choose.")))
