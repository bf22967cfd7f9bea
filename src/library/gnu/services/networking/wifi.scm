;;; guixlite --- wireless networks: wpa_supplicant and hostapd
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The one lets the machine join a network, the other makes it an access
;;; point, for tests also on simulated hardware.

(define-module (gnu services networking wifi)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services linux)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (wpa-supplicant-configuration
            wpa-supplicant-configuration?
            wpa-supplicant-configuration-wpa-supplicant
            wpa-supplicant-configuration-requirement
            wpa-supplicant-configuration-pid-file
            wpa-supplicant-configuration-dbus?
            wpa-supplicant-configuration-interface
            wpa-supplicant-configuration-config-file
            wpa-supplicant-configuration-extra-options
            wpa-supplicant-service-type

            hostapd-configuration
            hostapd-configuration?
            hostapd-configuration-package
            hostapd-configuration-interface
            hostapd-configuration-ssid
            hostapd-configuration-broadcast-ssid?
            hostapd-configuration-channel
            hostapd-configuration-driver
            hostapd-service-type

            simulated-wifi-service-type))

;;; wpa_supplicant

(define-record-type* <wpa-supplicant-configuration>
  wpa-supplicant-configuration make-wpa-supplicant-configuration
  wpa-supplicant-configuration?
  (wpa-supplicant wpa-supplicant-configuration-wpa-supplicant ;file-like
                  (default wpa-supplicant))
  (requirement    wpa-supplicant-configuration-requirement ;list of symbols
                  (default '(user-processes loopback syslogd)))
  (pid-file       wpa-supplicant-configuration-pid-file ;string
                  (default "/var/run/wpa_supplicant.pid"))
  (dbus?          wpa-supplicant-configuration-dbus? ;boolean
                  (default #t))
  (interface      wpa-supplicant-configuration-interface ;string, or #f
                  (default #f))
  (config-file    wpa-supplicant-configuration-config-file ;file-like, or #f
                  (default #f))
  (extra-options  wpa-supplicant-configuration-extra-options ;list of strings
                  (default '())))

(define (wpa-supplicant-options config)
  "Return the options that say whom wpa_supplicant obeys, a list."
  (match-record config <wpa-supplicant-configuration>
    (dbus? interface config-file extra-options)
    `(,@(if dbus? '("-u") '())
      ,@(if interface (list #~(string-append "-i" #$interface)) '())
      ,@(if config-file (list #~(string-append "-c" #$config-file)) '())
      ,@extra-options)))

(define (wpa-supplicant-shepherd-services config)
  "Return the service that runs wpa_supplicant, in the background and with its
messages in syslog."
  (match-record config <wpa-supplicant-configuration>
    (wpa-supplicant requirement pid-file dbus?)
    (list (shepherd-service
           (provision '(wpa-supplicant))
           (requirement (if dbus? (cons 'dbus-system requirement)
                            requirement))
           (documentation "Run wpa_supplicant, which joins wireless networks.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$wpa-supplicant
                                          "/sbin/wpa_supplicant")
                           (string-append "-P" #$pid-file)
                           "-B" "-s"
                           #$@(wpa-supplicant-options config))
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define wpa-supplicant-service-type
  (service-type
   (name 'wpa-supplicant)
   (extensions
    (list (service-extension shepherd-root-service-type
                             wpa-supplicant-shepherd-services)
          (service-extension
           dbus-root-service-type
           (compose list wpa-supplicant-configuration-wpa-supplicant))
          (service-extension
           profile-service-type
           (compose list wpa-supplicant-configuration-wpa-supplicant))))
   (default-value (wpa-supplicant-configuration))
   (description
    "Run wpa_supplicant, which authenticates the machine to wireless
networks.")))

;;; hostapd

(define-record-type* <hostapd-configuration>
  hostapd-configuration make-hostapd-configuration
  hostapd-configuration?
  (package         hostapd-configuration-package  ;file-like
                   (default hostapd))
  (interface       hostapd-configuration-interface ;string
                   (default "wlan0"))
  (ssid            hostapd-configuration-ssid)    ;string
  (broadcast-ssid? hostapd-configuration-broadcast-ssid? ;boolean
                   (default #t))
  (channel         hostapd-configuration-channel  ;integer
                   (default 1))
  (driver          hostapd-configuration-driver   ;string
                   (default "nl80211"))
  (extra-settings  hostapd-configuration-extra-settings ;string
                   (default "")))

(define (hostapd.conf config)
  "Return hostapd's configuration file."
  (match-record config <hostapd-configuration>
    (interface ssid broadcast-ssid? channel extra-settings)
    (plain-file "hostapd.conf"
                (string-append
                 "interface=" interface "\n"
                 "ssid=" ssid "\n"
                 "ignore_broadcast_ssid=" (if broadcast-ssid? "0" "1") "\n"
                 "channel=" (number->string channel) "\n"
                 extra-settings "\n"))))

(define* (hostapd-shepherd-services config #:key (requirement '()))
  "Return the service that runs hostapd once those in REQUIREMENT are up."
  (list (shepherd-service
         (provision '(hostapd))
         (requirement (cons 'user-processes requirement))
         (documentation "Run hostapd, a wireless access point.")
         (start #~(make-forkexec-constructor
                   (list #$(file-append (hostapd-configuration-package config)
                                        "/sbin/hostapd")
                         #$(hostapd.conf config))
                   #:log-file "/var/log/hostapd.log"))
         (stop #~(make-kill-destructor)))))

(define hostapd-service-type
  (service-type
   (name 'hostapd)
   (extensions (list (service-extension shepherd-root-service-type
                                        hostapd-shepherd-services)))
   (description "Run hostapd, which makes the machine an access point.")))

(define (simulated-wifi-shepherd-services config)
  "Return hostapd and a service that unblocks the two simulated cards."
  (define rfkill
    (file-append util-linux "/sbin/rfkill"))

  (append (hostapd-shepherd-services config
                                     #:requirement
                                     '(unblocked-wifi kernel-module-loader))
          (list (shepherd-service
                 (provision '(unblocked-wifi))
                 (requirement '(file-systems kernel-module-loader))
                 (documentation "Turn simulated wireless cards on.")
                 (one-shot? #t)
                 (start #~(lambda _
                            (invoke #$rfkill "unblock" "0")
                            (invoke #$rfkill "unblock" "1")))))))

(define simulated-wifi-service-type
  (service-type
   (name 'simulated-wifi)
   (extensions
    (list (service-extension shepherd-root-service-type
                             simulated-wifi-shepherd-services)
          (service-extension kernel-module-loader-service-type
                             (const '("mac80211_hwsim")))))
   (default-value (hostapd-configuration
                   (interface "wlan1")
                   (ssid "Test Network")))
   (description "Simulate a wireless network, for tests.")))
