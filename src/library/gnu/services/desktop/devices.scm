;;; guixlite --- disks, scanners, colours and other devices
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Services that mostly consist of a package that D-Bus, udev and Polkit have
;;; to know.

(define-module (gnu services desktop devices)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages cups)
  #:use-module (gnu packages freedesktop)
  #:use-module (gnu packages gnome)
  #:use-module (gnu packages scanner)
  #:use-module (gnu packages xdisorg)
  #:use-module (gnu packages linux)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (udisks-configuration
            udisks-configuration?
            udisks-service
            udisks-service-type

            gvfs-configuration
            gvfs-configuration?
            gvfs-service-type

            colord-service-type
            sane-service-type
            cups-pk-helper-service-type

            inputattach-configuration
            inputattach-configuration?
            inputattach-service-type))

;;; Disks

(define-record-type* <udisks-configuration>
  udisks-configuration make-udisks-configuration
  udisks-configuration?
  (udisks udisks-configuration-udisks             ;file-like
          (default udisks)))

(define (udisks-packages config)
  (list (udisks-configuration-udisks config)))

(define %udisks-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        (let ((run-dir "/var/run/udisks2"))
          (mkdir-p run-dir)
          (chmod run-dir #o700)))))

(define udisks-service-type
  (service-type
   (name 'udisks)
   (extensions
    (list (service-extension polkit-service-type udisks-packages)
          (service-extension dbus-root-service-type udisks-packages)
          (service-extension udev-service-type udisks-packages)
          (service-extension activation-service-type
                             (const %udisks-activation))
          (service-extension profile-service-type udisks-packages)))
   (default-value (udisks-configuration))
   (description
    "Run UDisks, by which users mount disks and programs hear of new ones.")))

(define-deprecated (udisks-service #:key (udisks udisks))
  udisks-service-type
  "Return a service for the package UDISKS."
  (service udisks-service-type
           (udisks-configuration (udisks udisks))))

(define-record-type* <gvfs-configuration>
  gvfs-configuration make-gvfs-configuration
  gvfs-configuration?
  (gvfs gvfs-package (default gvfs)))             ;package

(define gvfs-service-type
  (service-type
   (name 'gvfs)
   (extensions
    (list (service-extension profile-service-type
                             (compose list gvfs-package))
          ;; For volumes: UDisks has to be there.
          (service-extension udisks-service-type (const #t))))
   (default-value (gvfs-configuration))
   (description
    "Let GNOME's programs open the trash, other machines' files and the like as
if they were directories.")))

;;; Colours

(define %colord-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/colord")
      (let ((user (getpwnam "colord")))
        (chown "/var/lib/colord"
               (passwd:uid user) (passwd:gid user)))))

(define %colord-accounts
  (list (user-group (name "colord") (system? #t))
        (user-account
         (name "colord")
         (group "colord")
         (system? #t)
         (comment "colord daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define colord-service-type
  (service-type
   (name 'colord)
   (extensions
    (list (service-extension account-service-type (const %colord-accounts))
          (service-extension activation-service-type
                             (const %colord-activation))
          (service-extension dbus-root-service-type list)
          (service-extension udev-service-type list)
          (service-extension polkit-service-type list)))
   (default-value colord)
   (description
    "Run colord, which knows how screens, printers and scanners show
colours.")))

;;; Scanners and printers

(define sane-service-type
  (service-type
   (name 'sane)
   (extensions
    (list (service-extension udev-service-type list)
          ;; The group to which the package's rules give scanners.
          (service-extension account-service-type
                             (lambda _
                               (list (user-group (name "scanner")
                                                 (system? #t)))))))
   (default-value sane-backends-minimal)
   (description "Let members of the @code{scanner} group use scanners.")))

(define cups-pk-helper-service-type
  (service-type
   (name 'cups-pk-helper)
   (extensions
    (list (service-extension dbus-root-service-type list)
          (service-extension polkit-service-type list)))
   (default-value cups-pk-helper)
   (description "Let Polkit decide who may configure printers.")))

;;; Devices on serial ports

(define-record-type* <inputattach-configuration>
  inputattach-configuration make-inputattach-configuration
  inputattach-configuration?
  (device-type inputattach-configuration-device-type ;string
               (default "wacom"))
  (device      inputattach-configuration-device   ;string
               (default "/dev/ttyS0"))
  (baud-rate   inputattach-configuration-baud-rate ;integer, or #f
               (default #f))
  (log-file    inputattach-configuration-log-file ;string, or #f
               (default #f)))

(define (inputattach-shepherd-services config)
  "Return the service that runs inputattach."
  (match-record config <inputattach-configuration>
    (device-type device baud-rate log-file)
    (define arguments
      `(,@(if baud-rate (list "--baud" (number->string baud-rate)) '())
        ,(string-append "--" device-type)
        ,device))

    (list (shepherd-service
           (provision '(inputattach))
           (requirement '(udev))
           (documentation "Run inputattach, which reads an input device.")
           (start #~(make-forkexec-constructor
                     (cons (string-append #$inputattach "/bin/inputattach")
                           (quote #$arguments))
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define inputattach-service-type
  (service-type
   (name 'inputattach)
   (extensions (list (service-extension shepherd-root-service-type
                                        inputattach-shepherd-services)))
   (default-value (inputattach-configuration))
   (description
    "Make a tablet or another input device on a serial port one that programs
can use.")))
