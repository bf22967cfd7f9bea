;;; guixlite --- Bluetooth
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; bluetoothd, and its main.conf: each field of the configuration but the
;;; package is a line there.

(define-module (gnu services desktop bluetooth)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system uuid)
  #:use-module (gnu packages linux)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export (bluetooth-configuration
            bluetooth-configuration?
            bluetooth-service
            bluetooth-service-type))

;; What is #f by default is left to bluetoothd.  Symbols stand for words of
;; main.conf, times are in the units of main.conf.
(define-record-type* <bluetooth-configuration>
  bluetooth-configuration make-bluetooth-configuration
  bluetooth-configuration?
  (bluez bluetooth-configuration-bluez (default bluez)) ;file-like

  ;; [General]
  (name bluetooth-configuration-name (default "BlueZ")) ;string
  (class bluetooth-configuration-class (default #x000000)) ;integer
  (discoverable-timeout
   bluetooth-configuration-discoverable-timeout (default 180))
  (always-pairable? bluetooth-configuration-always-pairable? (default #f))
  (pairable-timeout bluetooth-configuration-pairable-timeout (default 0))
  (device-id bluetooth-configuration-device-id (default #f)) ;string
  (reverse-service-discovery?
   bluetooth-configuration-reverse-service-discovery (default #t))
  (name-resolving? bluetooth-configuration-name-resolving? (default #t))
  (debug-keys? bluetooth-configuration-debug-keys? (default #f))
  (controller-mode                                ;dual, bredr, le
   bluetooth-configuration-controller-mode (default 'dual))
  (multi-profile                                  ;off, single, multiple
   bluetooth-configuration-multi-profile (default 'off))
  (fast-connectable? bluetooth-configuration-fast-connectable? (default #f))
  (privacy bluetooth-configuration-privacy (default 'off)) ;off, device...
  (just-works-repairing                           ;never, confirm, always
   bluetooth-configuration-just-works-repairing (default 'never))
  (temporary-timeout bluetooth-configuration-temporary-timeout (default 30))
  (refresh-discovery? bluetooth-configuration-refresh-discovery (default #t))
  (experimental                                   ;boolean or list of UUIDs
   bluetooth-configuration-experimental (default #f))
  (remote-name-request-retry-delay
   bluetooth-configuration-remote-name-request-retry-delay (default 300))

  ;; [BR]
  (page-scan-type bluetooth-configuration-page-scan-type (default #f))
  (page-scan-interval bluetooth-configuration-page-scan-interval (default #f))
  (page-scan-window bluetooth-configuration-page-scan-window (default #f))
  (inquiry-scan-type bluetooth-configuration-inquiry-scan-type (default #f))
  (inquiry-scan-interval
   bluetooth-configuration-inquiry-scan-interval (default #f))
  (inquiry-scan-window
   bluetooth-configuration-inquiry-scan-window (default #f))
  (link-supervision-timeout
   bluetooth-configuration-link-supervision-timeout (default #f))
  (page-timeout bluetooth-configuration-page-timeout (default #f))
  (min-sniff-interval bluetooth-configuration-min-sniff-interval (default #f))
  (max-sniff-interval bluetooth-configuration-max-sniff-interval (default #f))

  ;; [LE]
  (min-advertisement-interval
   bluetooth-configuration-min-advertisement-interval (default #f))
  (max-advertisement-interval
   bluetooth-configuration-max-advertisement-interval (default #f))
  (multi-advertisement-rotation-interval
   bluetooth-configuration-multi-advertisement-rotation-interval (default #f))
  (scan-interval-auto-connect
   bluetooth-configuration-scan-interval-auto-connect (default #f))
  (scan-window-auto-connect
   bluetooth-configuration-scan-window-auto-connect (default #f))
  (scan-interval-suspend
   bluetooth-configuration-scan-interval-suspend (default #f))
  (scan-window-suspend
   bluetooth-configuration-scan-window-suspend (default #f))
  (scan-interval-discovery
   bluetooth-configuration-scan-interval-discovery (default #f))
  (scan-window-discovery
   bluetooth-configuration-scan-window-discovery (default #f))
  (scan-interval-adv-monitor
   bluetooth-configuration-scan-interval-adv-monitor (default #f))
  (scan-window-adv-monitor
   bluetooth-configuration-scan-window-adv-monitor (default #f))
  (scan-interval-connect
   bluetooth-configuration-scan-interval-connect (default #f))
  (scan-window-connect
   bluetooth-configuration-scan-window-connect (default #f))
  (min-connection-interval
   bluetooth-configuration-min-connection-interval (default #f))
  (max-connection-interval
   bluetooth-configuration-max-connection-interval (default #f))
  (connection-latency
   bluetooth-configuration-connection-latency (default #f))
  (connection-supervision-timeout
   bluetooth-configuration-connection-supervision-timeout (default #f))
  (autoconnect-timeout
   bluetooth-configuration-autoconnect-timeout (default #f))
  (adv-mon-allowlist-scan-duration
   bluetooth-configuration-adv-mon-allowlist-scan-duration (default 300))
  (adv-mon-no-filter-scan-duration
   bluetooth-configuration-adv-mon-no-filter-scan-duration (default 500))
  (enable-adv-mon-interleave-scan?
   bluetooth-configuration-enable-adv-mon-interleave-scan (default #t))

  ;; [GATT]
  (cache bluetooth-configuration-cache (default 'always)) ;yes, no, always
  (key-size bluetooth-configuration-key-size (default 0)) ;0, or 7 to 16
  (exchange-mtu bluetooth-configuration-exchange-mtu (default 517)) ;from 23
  (att-channels bluetooth-configuration-att-channels (default 3)) ;1 to 5

  ;; [AVDTP]
  (session-mode bluetooth-configuration-session-mode (default 'basic)) ;ertm
  (stream-mode bluetooth-configuration-stream-mode (default 'basic)) ;streaming

  ;; [Policy]
  (reconnect-uuids bluetooth-configuration-reconnect-uuids (default '()))
  (reconnect-attempts bluetooth-configuration-reconnect-attempts (default 7))
  (reconnect-intervals bluetooth-configuration-reconnect-intervals
                       (default '(1 2 4 8 16 32 64)))
  (auto-enable? bluetooth-configuration-auto-enable? (default #f))
  (resume-delay bluetooth-configuration-resume-delay (default 2))

  ;; [AdvMon]
  (rssi-sampling-period bluetooth-configuration-rssi-sampling-period
                        (default #xFF)))

;;; main.conf

(define (hexadecimal number width)
  "Return NUMBER as `0x' and at least WIDTH digits."
  (string-append "0x"
                 (string-pad (string-upcase (number->string number 16))
                             (max width
                                  (string-length (number->string number 16)))
                             #\0)))

(define ->text
  (match-lambda
    (#t "true")
    (#f "false")
    ((? string? text) text)
    ((? symbol? word) (symbol->string word))
    ((? number? number) (number->string number))
    ((? uuid? uuid) (uuid->string uuid))
    ((items ...) (string-join (map ->text items) ","))))

(define (general-settings config)
  (match-record config <bluetooth-configuration>
    (name class discoverable-timeout always-pairable? pairable-timeout
     device-id reverse-service-discovery? name-resolving? debug-keys?
     controller-mode multi-profile fast-connectable? privacy
     just-works-repairing temporary-timeout refresh-discovery? experimental
     remote-name-request-retry-delay)
    `("General"
      ("Name" ,name)
      ("Class" ,(hexadecimal class 6))
      ("DiscoverableTimeout" ,discoverable-timeout)
      ("AlwaysPairable" ,always-pairable?)
      ("PairableTimeout" ,pairable-timeout)
      ,@(optional `("DeviceID" ,device-id))
      ("ReverseServiceDiscovery" ,reverse-service-discovery?)
      ("NameResolving" ,name-resolving?)
      ("DebugKeys" ,debug-keys?)
      ("ControllerMode" ,controller-mode)
      ("MultiProfile" ,multi-profile)
      ("FastConnectable" ,fast-connectable?)
      ("Privacy" ,privacy)
      ("JustWorksRepairing" ,just-works-repairing)
      ("TemporaryTimeout" ,temporary-timeout)
      ("RefreshDiscovery" ,refresh-discovery?)
      ("Experimental" ,experimental)
      ("RemoteNameRequestRetryDelay" ,remote-name-request-retry-delay))))

(define (optional . settings)
  "Return those of SETTINGS, a list of (KEY VALUE), that have a value."
  (filter cadr settings))

(define (br-settings config)
  (match-record config <bluetooth-configuration>
    (page-scan-type page-scan-interval page-scan-window inquiry-scan-type
     inquiry-scan-interval inquiry-scan-window link-supervision-timeout
     page-timeout min-sniff-interval max-sniff-interval)
    (cons "BR"
          (optional `("PageScanType" ,page-scan-type)
                    `("PageScanInterval" ,page-scan-interval)
                    `("PageScanWindow" ,page-scan-window)
                    `("InquiryScanType" ,inquiry-scan-type)
                    `("InquiryScanInterval" ,inquiry-scan-interval)
                    `("InquiryScanWindow" ,inquiry-scan-window)
                    `("LinkSupervisionTimeout" ,link-supervision-timeout)
                    `("PageTimeout" ,page-timeout)
                    `("MinSniffInterval" ,min-sniff-interval)
                    `("MaxSniffInterval" ,max-sniff-interval)))))

(define (le-settings config)
  (match-record config <bluetooth-configuration>
    (min-advertisement-interval max-advertisement-interval
     multi-advertisement-rotation-interval scan-interval-auto-connect
     scan-window-auto-connect scan-interval-suspend scan-window-suspend
     scan-interval-discovery scan-window-discovery scan-interval-adv-monitor
     scan-window-adv-monitor scan-interval-connect scan-window-connect
     min-connection-interval max-connection-interval connection-latency
     connection-supervision-timeout autoconnect-timeout
     adv-mon-allowlist-scan-duration adv-mon-no-filter-scan-duration
     enable-adv-mon-interleave-scan?)
    `("LE"
      ,@(optional
         `("MinAdvertisementInterval" ,min-advertisement-interval)
         `("MaxAdvertisementInterval" ,max-advertisement-interval)
         `("MultiAdvertisementRotationInterval"
           ,multi-advertisement-rotation-interval)
         `("ScanIntervalAutoConnect" ,scan-interval-auto-connect)
         `("ScanWindowAutoConnect" ,scan-window-auto-connect)
         `("ScanIntervalSuspend" ,scan-interval-suspend)
         `("ScanWindowSuspend" ,scan-window-suspend)
         `("ScanIntervalDiscovery" ,scan-interval-discovery)
         `("ScanWindowDiscovery" ,scan-window-discovery)
         `("ScanIntervalAdvMonitor" ,scan-interval-adv-monitor)
         `("ScanWindowAdvMonitor" ,scan-window-adv-monitor)
         `("ScanIntervalConnect" ,scan-interval-connect)
         `("ScanWindowConnect" ,scan-window-connect)
         `("MinConnectionInterval" ,min-connection-interval)
         `("MaxConnectionInterval" ,max-connection-interval)
         `("ConnectionLatency" ,connection-latency)
         `("ConnectionSupervisionTimeout" ,connection-supervision-timeout)
         `("Autoconnecttimeout" ,autoconnect-timeout))
      ("AdvMonAllowlistScanDuration" ,adv-mon-allowlist-scan-duration)
      ("AdvMonNoFilterScanDuration" ,adv-mon-no-filter-scan-duration)
      ("EnableAdvMonInterleaveScan"
       ,(if enable-adv-mon-interleave-scan? 1 0)))))

(define (other-settings config)
  (match-record config <bluetooth-configuration>
    (cache key-size exchange-mtu att-channels session-mode stream-mode
     reconnect-uuids reconnect-attempts reconnect-intervals auto-enable?
     resume-delay rssi-sampling-period)
    `(("GATT"
       ("Cache" ,cache)
       ("KeySize" ,key-size)
       ("ExchangeMTU" ,exchange-mtu)
       ("Channels" ,att-channels))
      ("AVDTP"
       ("SessionMode" ,session-mode)
       ("StreamMode" ,stream-mode))
      ("Policy"
       ,@(if (null? reconnect-uuids)
             '()
             `(("ReconnectUUIDs" ,reconnect-uuids)))
       ("ReconnectAttempts" ,reconnect-attempts)
       ("ReconnectIntervals" ,reconnect-intervals)
       ("AutoEnable" ,auto-enable?)
       ("ResumeDelay" ,resume-delay))
      ("AdvMon"
       ("RSSISamplingPeriod" ,(hexadecimal rssi-sampling-period 2))))))

(define (main.conf config)
  "Return bluetoothd's configuration file."
  (define section->text
    (match-lambda
      ((name (keys values) ...)
       (string-append "[" name "]\n"
                      (string-concatenate
                       (map (lambda (key value)
                              (string-append key " = " (->text value) "\n"))
                            keys values))))))

  (plain-file "main.conf"
              (string-concatenate
               (map section->text
                    (cons* (general-settings config)
                           (br-settings config)
                           (le-settings config)
                           (other-settings config))))))

(define (bluetooth-etc-files config)
  "Return /etc/bluetooth."
  (list (list "bluetooth"
              (file-union "etc-bluetooth"
                          (list (list "main.conf" (main.conf config)))))))

(define (bluetooth-shepherd-services config)
  "Return the service that runs bluetoothd."
  (list (shepherd-service
         (provision '(bluetooth))
         (requirement '(dbus-system udev))
         (documentation "Run bluetoothd, which handles Bluetooth devices.")
         (start #~(make-forkexec-constructor
                   (list #$(file-append (bluetooth-configuration-bluez config)
                                        "/libexec/bluetooth/bluetoothd"))))
         (stop #~(make-kill-destructor)))))

(define bluetooth-service-type
  (service-type
   (name 'bluetooth)
   (extensions
    (list (service-extension dbus-root-service-type
                             (compose list bluetooth-configuration-bluez))
          (service-extension udev-service-type
                             (compose list bluetooth-configuration-bluez))
          (service-extension etc-service-type bluetooth-etc-files)
          (service-extension shepherd-root-service-type
                             bluetooth-shepherd-services)))
   (default-value (bluetooth-configuration))
   (description "Run bluetoothd, by which programs use Bluetooth devices.")))

(define-deprecated (bluetooth-service #:key (bluez bluez) (auto-enable? #f))
  bluetooth-service-type
  "Return a service that runs the daemon of the package BLUEZ, and turns the
controller on at boot if AUTO-ENABLE?."
  (service bluetooth-service-type
           (bluetooth-configuration
            (bluez bluez)
            (auto-enable? auto-enable?))))
