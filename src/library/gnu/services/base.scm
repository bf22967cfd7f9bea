;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The services of nearly every system.  The parts stand in (gnu services base
;;; ...).

(define-module (gnu services base)
  #:use-module (gnu services)
  #:use-module (gnu services admin)
  #:use-module (gnu services base agetty)
  #:use-module (gnu services base console)
  #:use-module (gnu services base entropy)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services base greetd)
  #:use-module (gnu services base greetd-sessions)
  #:use-module (gnu services base guix)
  #:use-module (gnu services base hosts)
  #:use-module (gnu services base mingetty)
  #:use-module (gnu services base networking)
  #:use-module (gnu services base networks)
  #:use-module (gnu services base nscd)
  #:use-module (gnu services base publish)
  #:use-module (gnu services base swap)
  #:use-module (gnu services base syslog)
  #:use-module (gnu services base udev)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services sysctl)
  #:use-module ((gnu packages base) #:select (coreutils))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages linux) #:select (alsa-utils crda fuse lvm2))
  #:use-module (guix gexp)
  #:re-export (user-processes-service-type
               %default-substitute-urls

               fstab-service-type
               root-file-system-service
               file-system-service-type
               file-system-utilities
               swap-service

               host-name-service
               host-name-service-type
               host
               host?
               host-address
               host-canonical-name
               host-aliases
               hosts-service-type

               %default-console-font
               console-font-service-type
               console-font-service
               virtual-terminal-service-type
               gpm-configuration
               gpm-configuration?
               gpm-service-type
               kmscon-configuration
               kmscon-configuration?
               kmscon-service-type

               login-configuration
               login-configuration?
               login-service-type
               login-service
               agetty-configuration
               agetty-configuration?
               agetty-service
               agetty-service-type
               mingetty-configuration
               mingetty-configuration?
               mingetty-configuration-mingetty
               mingetty-configuration-tty
               mingetty-configuration-auto-login
               mingetty-configuration-login-program
               mingetty-configuration-login-pause?
               mingetty-configuration-clear-on-logout?
               mingetty-configuration-delay
               mingetty-configuration-print-issue
               mingetty-configuration-print-hostname
               mingetty-configuration-nice
               mingetty-configuration-working-directory
               mingetty-configuration-root-directory
               mingetty-configuration-shepherd-requirement
               mingetty-service
               mingetty-service-type

               static-networking
               static-networking?
               static-networking-addresses
               static-networking-links
               static-networking-routes
               static-networking-requirement
               network-address
               network-address?
               network-address-device
               network-address-value
               network-address-ipv6?
               network-link
               network-link?
               network-link-name
               network-link-type
               network-link-arguments
               network-route
               network-route?
               network-route-destination
               network-route-source
               network-route-device
               network-route-ipv6?
               network-route-gateway
               static-networking-service
               static-networking-service-type
               %loopback-static-networking
               %qemu-static-networking

               udev-configuration
               udev-configuration?
               udev-configuration-rules
               udev-configuration-hardware
               udev-service-type
               udev-service
               udev-rule
               udev-hardware
               file->udev-rule
               file->udev-hardware
               udev-rules-service
               udev-hardware-service

               urandom-seed-service-type
               rngd-configuration
               rngd-configuration?
               rngd-service-type
               rngd-service

               %nscd-default-caches
               %nscd-default-configuration
               nscd-configuration
               nscd-configuration?
               nscd-cache
               nscd-cache?
               nscd-service-type
               nscd-service

               syslog-configuration
               syslog-configuration?
               syslog-service
               syslog-service-type
               %default-syslog.conf
               pam-limits-service-type
               pam-limits-service

               %default-authorized-guix-keys
               guix-configuration
               guix-configuration?
               guix-configuration-guix
               guix-configuration-build-group
               guix-configuration-build-accounts
               guix-configuration-build-machines
               guix-configuration-chroot?
               guix-configuration-authorize-key?
               guix-configuration-authorized-keys
               guix-configuration-use-substitutes?
               guix-configuration-substitute-urls
               guix-configuration-generate-substitute-key?
               guix-configuration-channels
               guix-configuration-extra-options
               guix-configuration-log-file
               guix-configuration-environment
               guix-extension
               guix-extension?
               guix-extension-authorized-keys
               guix-extension-substitute-urls
               guix-extension-chroot-directories
               guix-service-type

               guix-publish-configuration
               guix-publish-configuration?
               guix-publish-configuration-guix
               guix-publish-configuration-port
               guix-publish-configuration-host
               guix-publish-configuration-compression
               guix-publish-configuration-nar-path
               guix-publish-configuration-cache
               guix-publish-configuration-ttl
               guix-publish-configuration-negative-ttl
               guix-publish-service-type

               greetd-service-type
               greetd-configuration
               greetd-terminal-configuration
               greetd-user-session
               greetd-agreety-session
               greetd-wlgreet-session
               greetd-wlgreet-configuration
               greetd-wlgreet-sway-session
               greetd-gtkgreet-sway-session)
  #:export (%base-services))

(define (console-login tty)
  (service mingetty-service-type (mingetty-configuration (tty tty))))

(define %consoles
  '("tty1" "tty2" "tty3" "tty4" "tty5" "tty6"))

;; What a system has unless it says otherwise.
(define %base-services
  (append
   (list (service login-service-type)
         (service virtual-terminal-service-type)
         (service console-font-service-type
                  (map (lambda (tty) (cons tty %default-console-font))
                       %consoles))

         (service syslog-service-type)
         ;; On the serial line that the kernel is told of, if any.
         (service agetty-service-type
                  (agetty-configuration
                   (extra-options '("-L"))
                   (term "vt100")
                   (tty #f)
                   (shepherd-requirement '(syslogd)))))

   (map console-login %consoles)

   (list (service static-networking-service-type
                  (list %loopback-static-networking))
         (service urandom-seed-service-type)
         (service guix-service-type)
         (service nscd-service-type)

         (service log-rotation-service-type)
         (service shepherd-timer-service-type)
         (service shepherd-transient-service-type)
         (service log-cleanup-service-type
                  (log-cleanup-configuration
                   (directory "/var/log/guix/drvs")))

         ;; Without the rules of lvm2 mapped devices do not work; those of the
         ;; others are handy.
         (service udev-service-type
                  (udev-configuration
                   (rules (list lvm2 fuse alsa-utils crda))))
         (service sysctl-service-type)
         (service special-files-service-type
                  `(("/bin/sh" ,(file-append bash "/bin/sh"))
                    ("/usr/bin/env" ,(file-append coreutils "/bin/env")))))))
