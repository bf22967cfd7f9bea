;;; guixlite --- systems on the Hurd
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What a system that runs GNU Mach and the Hurd has by default, instead of
;;; what (gnu system) and (gnu services base) have for Linux.

(define-module (gnu system hurd)
  #:use-module (guix gexp)
  #:use-module ((guix utils)
                #:select (%current-system %current-target-system system-hurd?))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module ((gnu packages admin)
                #:select (inetutils net-base shadow shepherd-1.0 sudo))
  #:use-module ((gnu packages base)
                #:select (coreutils
                          diffutils
                          findutils
                          glibc/hurd
                          grep
                          patch
                          sed
                          tar
                          which))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages certs) #:select (nss-certs))
  #:use-module ((gnu packages compression) #:select (bzip2 gzip lzip xz))
  #:use-module ((gnu packages file) #:select (file))
  #:use-module ((gnu packages gawk) #:select (gawk))
  #:use-module ((gnu packages guile) #:select (guile-3.0-latest guile-readline))
  #:use-module ((gnu packages guile-xyz) #:select (guile-colorized))
  #:use-module ((gnu packages hurd) #:select (gnumach hurd netdde))
  #:use-module ((gnu packages less) #:select (less))
  #:use-module ((gnu packages linux) #:select (procps))
  #:use-module ((gnu packages texinfo) #:select (info-reader))
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services hurd)
  #:use-module (gnu system)
  #:use-module (gnu system privilege)
  #:use-module (srfi srfi-1)
  #:export (%base-packages/hurd
            %base-services/hurd
            %base-services+qemu-networking/hurd
            %desktop-services/hurd
            %hurd-default-operating-system
            %hurd-default-operating-system-kernel
            %hurd64-default-operating-system
            %hurd64-default-operating-system-kernel
            %setuid-programs/hurd))

(define (gnumach-for system)
  "Return GNU Mach for SYSTEM; elsewhere than on the Hurd it is built as on Linux,
since it does not work when it is cross-compiled."
  (if (system-hurd?)
      gnumach
      (with-parameters ((%current-system system)
                        (%current-target-system #f))
        gnumach)))

(define %hurd-default-operating-system-kernel
  (gnumach-for "i686-linux"))

(define %hurd64-default-operating-system-kernel
  (gnumach-for "x86_64-linux"))

;; The Shepherd comes before the Hurd, whose 'halt' and 'reboot' it replaces.
(define %base-packages/hurd
  (list shepherd-1.0 hurd netdde bash coreutils file findutils grep sed
        diffutils patch gawk tar gzip bzip2 xz lzip
        guile-3.0-latest guile-colorized guile-readline
        net-base nss-certs inetutils less procps shadow sudo which
        info-reader))

(define (getty number)
  "Return the service that lets users log in on terminal NUMBER."
  (service hurd-getty-service-type
           (hurd-getty-configuration
            (tty (string-append "tty" (number->string number))))))

(define %base-services/hurd
  (cons* (service hurd-console-service-type
                  (hurd-console-configuration (hurd hurd)))
         (service guix-service-type
                  (guix-configuration
                   (extra-options '("--disable-chroot"
                                    "--disable-deduplication"))))
         (service special-files-service-type
                  `(("/bin/sh" ,(file-append bash "/bin/sh"))
                    ("/usr/bin/env" ,(file-append coreutils "/bin/env"))))
         (service syslog-service-type)
         (map getty (iota 6 1))))

;; "eth0" is a card that Mach has a driver for, such as the rtl8139 of QEMU.
(define %base-services+qemu-networking/hurd
  (cons (service static-networking-service-type
                 (list %loopback-static-networking
                       %qemu-static-networking))
        %base-services/hurd))

(define %desktop-services/hurd %base-services/hurd)

(define %setuid-programs/hurd
  (map file-like->setuid-program
       (list (file-append shadow "/bin/passwd")
             (file-append shadow "/bin/sg")
             (file-append shadow "/bin/su")
             (file-append shadow "/bin/newgrp")
             (file-append shadow "/bin/newuidmap")
             (file-append shadow "/bin/newgidmap")
             (file-append sudo "/bin/sudo")
             (file-append sudo "/bin/sudoedit"))))

(define %hurd-default-operating-system
  (operating-system
    (kernel %hurd-default-operating-system-kernel)
    (kernel-arguments '())
    (hurd hurd)
    (bootloader (bootloader-configuration
                 (bootloader grub-minimal-bootloader)
                 (targets '("/dev/vda"))))
    (initrd #f)
    (initrd-modules '())
    (firmware '())
    (host-name "guixygnu")
    (file-systems '())
    (packages %base-packages/hurd)
    (timezone "GNUrope")
    (locale-libcs (list glibc/hurd))
    (name-service-switch #f)
    (essential-services (hurd-default-essential-services
                         this-operating-system))
    (privileged-programs '())
    (setuid-programs %setuid-programs/hurd)))

(define %hurd64-default-operating-system
  (operating-system
    (inherit %hurd-default-operating-system)
    (kernel %hurd64-default-operating-system-kernel)))
