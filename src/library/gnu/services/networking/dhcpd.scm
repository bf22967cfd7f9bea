;;; guixlite --- the ISC DHCP server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; dhcpd, which gives addresses to the machines of a network; there can be one
;;; for each version of the protocol.

(define-module (gnu services networking dhcpd)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (dhcpd-service-type
            dhcpd-configuration
            dhcpd-configuration?
            dhcpd-configuration-package
            dhcpd-configuration-config-file
            dhcpd-configuration-version
            dhcpd-configuration-run-directory
            dhcpd-configuration-lease-file
            dhcpd-configuration-pid-file
            dhcpd-configuration-interfaces))

(define-record-type* <dhcpd-configuration>
  dhcpd-configuration make-dhcpd-configuration
  dhcpd-configuration?
  (package       dhcpd-configuration-package      ;file-like
                 (default isc-dhcp))
  (config-file   dhcpd-configuration-config-file  ;file-like
                 (default #f))
  (version       dhcpd-configuration-version      ;"4", "6" or "4o6"
                 (default "4"))
  (run-directory dhcpd-configuration-run-directory ;string
                 (default "/run/dhcpd"))
  (lease-file    dhcpd-configuration-lease-file   ;string
                 (default "/var/db/dhcpd.leases"))
  (pid-file      dhcpd-configuration-pid-file     ;string
                 (default "/run/dhcpd/dhcpd.pid"))
  (interfaces    dhcpd-configuration-interfaces   ;list of strings
                 (default '())))

(define (dhcpd-shepherd-service config)
  "Return the service that runs dhcpd for CONFIG's version of the protocol."
  (match-record config <dhcpd-configuration>
    (package config-file version lease-file pid-file interfaces)
    (unless config-file
      (error "Must supply a config-file"))
    (list (shepherd-service
           (documentation
            (string-append "Give addresses by DHCP, version " version "."))
           (provision (list (symbol-append 'dhcpv (string->symbol version)
                                           '-daemon)))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/sbin/dhcpd")
                       #$(string-append "-" version)
                       "-lf" #$lease-file
                       "-pf" #$pid-file
                       "-cf" #$config-file
                       #$@interfaces)
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define (dhcpd-activation config)
  "Return code that makes the file of leases, without which dhcpd does not
start, and lets dhcpd look at its configuration."
  (match-record config <dhcpd-configuration>
    (package config-file version run-directory lease-file)
    (with-imported-modules '((guix build utils))
      #~(begin
          (unless (file-exists? #$run-directory)
            (mkdir #$run-directory))
          (unless (file-exists? #$lease-file)
            (with-output-to-file #$lease-file
              (lambda _ (display ""))))
          (invoke/quiet
           #$(file-append package "/sbin/dhcpd")
           #$(string-append "-" version)
           "-t" "-cf" #$config-file)))))

(define dhcpd-service-type
  (service-type
   (name 'dhcpd)
   (extensions
    (list (service-extension shepherd-root-service-type dhcpd-shepherd-service)
          (service-extension activation-service-type dhcpd-activation)))
   (description "Run dhcpd, which gives addresses to machines by DHCP.")))
