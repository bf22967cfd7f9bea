;;; guixlite --- the ISC DHCP client
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One dhclient for all network interfaces, or for those that are named.

(define-module (gnu services networking dhcp)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (dhcp-client-service-type
            dhcp-client-configuration
            dhcp-client-configuration?
            dhcp-client-configuration-package
            dhcp-client-configuration-interfaces
            dhcp-client-configuration-config-file
            dhcp-client-configuration-shepherd-provision
            dhcp-client-configuration-shepherd-requirement
            dhcp-client-configuration-version))

(define-record-type* <dhcp-client-configuration>
  dhcp-client-configuration make-dhcp-client-configuration
  dhcp-client-configuration?
  (package dhcp-client-configuration-package      ;file-like
           (default isc-dhcp))
  (shepherd-requirement                           ;list of symbols
   dhcp-client-configuration-shepherd-requirement
   (default '()))
  (shepherd-provision                             ;list of symbols
   dhcp-client-configuration-shepherd-provision
   (default '(networking)))
  (config-file                                    ;file-like, or #f
   dhcp-client-configuration-config-file
   (default #f))
  (interfaces                                     ;`all', or list of strings
   dhcp-client-configuration-interfaces
   (default 'all))
  (version                                        ;"4", "6" or "4o6"
   dhcp-client-configuration-version
   (default "4")))

(define (start-dhclient config pid-file)
  "Return the start procedure: run dhclient on the interfaces that can be
brought up.  It goes on in the background where there is no network yet."
  (match-record config <dhcp-client-configuration>
    (package config-file interfaces version)
    (define interface-names
      (if (eq? interfaces 'all)
          #~(all-network-interface-names)
          #~'#$interfaces))

    #~(lambda _
        (define dhclient
          (string-append #$package "/sbin/dhclient"))

        ;; By itself dhclient takes the interfaces that are up, and at boot
        ;; none is.
        (define valid?
          (lambda (interface)
            (and (arp-network-interface? interface)
                 (not (loopback-network-interface? interface))
                 (false-if-exception
                  (set-network-interface-up interface)))))
        (define ifaces
          (filter valid? #$interface-names))

        (define config-file-args
          (if #$config-file
              (list "-cf" #$config-file)
              '()))

        (false-if-exception (delete-file #$pid-file))
        ;; -I: dynamic DNS as standardised, for servers other than ISC's.
        (let ((pid (fork+exec-command
                    `(,dhclient "-nw" "-I"
                                #$(string-append "-" version)
                                "-pf" ,#$pid-file
                                ,@config-file-args
                                ,@ifaces))))
          (and (zero? (cdr (waitpid pid)))
               (read-pid-file #$pid-file))))))

(define (dhcp-client-shepherd-service config)
  "Return the service that runs dhclient as CONFIG says.  The PID file tells
clients of different versions of the protocol apart."
  (match-record config <dhcp-client-configuration>
    (shepherd-requirement shepherd-provision version)
    (define pid-file
      (if (string=? version "4")
          "/var/run/dhclient.pid"
          (string-append "/var/run/dhclient-" version ".pid")))

    (shepherd-service
     (provision shepherd-provision)
     (requirement (cons* 'user-processes 'udev shepherd-requirement))
     (documentation "Set up network interfaces by DHCP.")
     (start (start-dhclient config pid-file))
     (stop #~(make-kill-destructor)))))

(define (dhcp-client-shepherd-services value)
  "Return the services for VALUE, a configuration or, as it used to be, a
package."
  (list (dhcp-client-shepherd-service
         (if (package? value)
             (begin
               (warning (G_ "the value of 'dhcp-client-service-type' should \
be a 'dhcp-client-configuration' rather than a package~%"))
               (dhcp-client-configuration (package value)))
             value))))

(define dhcp-client-service-type
  (service-type
   (name 'dhcp-client)
   (extensions (list (service-extension shepherd-root-service-type
                                        dhcp-client-shepherd-services)))
   (default-value (dhcp-client-configuration))
   (description
    "Run a DHCP client, which asks the network for addresses, on the network
interfaces.")))
