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
(define %system-commands
  (list shepherd-1.0 hurd netdde))

(define %file-commands
  (list bash coreutils file findutils grep sed diffutils patch gawk))

(define %archive-commands
  (list tar gzip bzip2 xz lzip))

(define %guile
  (list guile-3.0-latest guile-colorized guile-readline))

(define %network
  (list net-base nss-certs inetutils))

(define %user-commands
  (list less procps shadow sudo which info-reader))

(define %base-packages/hurd
  (append %system-commands %file-commands %archive-commands
          %guile %network %user-commands))

(define (getty number)
  "Return the service that lets users log in on terminal NUMBER."
  (service hurd-getty-service-type
           (hurd-getty-configuration
            (tty (format #f "tty~a" number)))))

;; The Hurd has no namespaces to build in, nor has its file system enough hard
;; links.
(define %guix-daemon
  (service guix-service-type
           (guix-configuration
            (extra-options
             (map (lambda (feature) (string-append "--disable-" feature))
                  '("chroot" "deduplication"))))))

(define %links
  (service special-files-service-type
           (list (list "/bin/sh" (file-append bash "/bin/sh"))
                 (list "/usr/bin/env" (file-append coreutils "/bin/env")))))

(define %base-services/hurd
  (let ((console (hurd-console-configuration (hurd hurd))))
    (cons* (service hurd-console-service-type console)
           %guix-daemon
           %links
           (service syslog-service-type)
           (map getty '(1 2 3 4 5 6)))))

;; "eth0" is a card that Mach has a driver for, such as the rtl8139 of QEMU.
(define %base-services+qemu-networking/hurd
  (let ((networks (list %loopback-static-networking
                        %qemu-static-networking)))
    (cons (service static-networking-service-type networks)
          %base-services/hurd)))

(define %desktop-services/hurd %base-services/hurd)

(define (programs-of package names)
  "Return the programs NAMES of PACKAGE, each to be run as root."
  (map (lambda (name)
         (file-like->setuid-program
          (file-append package (string-append "/bin/" name))))
       names))

(define %setuid-programs/hurd
  (append (programs-of shadow
                       '("passwd" "sg" "su" "newgrp" "newuidmap" "newgidmap"))
          (programs-of sudo '("sudo" "sudoedit"))))

(define %hurd-default-operating-system
  (operating-system
    (host-name "guixygnu")
    (timezone "GNUrope")
    (hurd hurd)
    (kernel %hurd-default-operating-system-kernel)
    (kernel-arguments '())
    ;; Mach loads the Hurd without an initial RAM disk.
    (initrd #f)
    (initrd-modules '())
    (firmware '())
    (file-systems '())
    (bootloader (bootloader-configuration
                 (targets '("/dev/vda"))
                 (bootloader grub-minimal-bootloader)))
    (locale-libcs (list glibc/hurd))
    (name-service-switch #f)
    (packages %base-packages/hurd)
    (privileged-programs '())
    (setuid-programs %setuid-programs/hurd)
    (essential-services
     (hurd-default-essential-services this-operating-system))))

(define %hurd64-default-operating-system
  (operating-system
    (inherit %hurd-default-operating-system)
    (kernel %hurd64-default-operating-system-kernel)))
