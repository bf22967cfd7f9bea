;;; guixlite --- operating systems
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The record 'operating-system', the services that every system has, and what
;;; is derived from both; see "operating-system Reference" in the manual.

(define-module (gnu system)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix memoization)
  #:use-module (guix monads)
  #:use-module ((guix packages)
                #:select (default-guile
                          package-name
                          package-version
                          package?
                          set-guile-for-build))
  #:use-module ((guix profiles) #:select (packages->manifest profile))
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module ((guix utils)
                #:select (%current-system %current-target-system version>?))
  #:use-module (gnu bootloader)
  #:use-module ((gnu packages linux) #:select (linux-libre))
  #:use-module ((gnu services) #:hide (delete))
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system base-packages)
  #:use-module (gnu system boot-parameters)
  #:use-module (gnu system defaults)
  #:use-module (gnu system etc-files)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system linux-initrd)
  #:use-module (gnu system locale)
  #:use-module (gnu system mapped-devices)
  #:use-module (gnu system nss)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-26)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (srfi srfi-71)
  #:re-export (boot-parameters
               boot-parameters?
               boot-parameters-label
               boot-parameters-root-device
               boot-parameters-bootloader-name
               boot-parameters-bootloader-menu-entries
               boot-parameters-store-crypto-devices
               boot-parameters-store-device
               boot-parameters-store-directory-prefix
               boot-parameters-store-mount-point
               boot-parameters-locale
               boot-parameters-kernel
               boot-parameters-kernel-arguments
               boot-parameters-initrd
               boot-parameters-multiboot-modules
               boot-parameters-version
               %boot-parameters-version
               read-boot-parameters
               read-boot-parameters-file
               boot-parameters->menu-entry
               system-linux-image-file-name
               %default-kernel-arguments
               %default-privileged-programs
               %root-account
               %setuid-programs
               %sudoers-specification
               %base-packages
               %base-packages-artwork
               %base-packages-interactive
               %base-packages-linux
               %base-packages-networking
               %base-packages-disk-utilities
               %base-packages-utils
               %base-firmware)
  #:export (operating-system
            operating-system?
            this-operating-system
            operating-system-bootloader
            operating-system-services
            operating-system-essential-services
            operating-system-default-essential-services
            operating-system-user-services
            operating-system-packages
            operating-system-host-name
            operating-system-hosts-file
            operating-system-hurd
            operating-system-kernel
            operating-system-kernel-file
            operating-system-kernel-arguments
            operating-system-label
            operating-system-default-label
            operating-system-initrd-modules
            operating-system-initrd
            operating-system-initrd-file
            operating-system-users
            operating-system-groups
            operating-system-issue
            operating-system-timezone
            operating-system-locale
            operating-system-locale-definitions
            operating-system-locale-libcs
            operating-system-mapped-devices
            operating-system-file-systems
            operating-system-root-file-system
            operating-system-store-file-system
            operating-system-user-mapped-devices
            operating-system-boot-mapped-devices
            operating-system-bootloader-crypto-devices
            operating-system-activation-script
            operating-system-user-accounts
            operating-system-shepherd-service-names
            operating-system-user-kernel-arguments
            operating-system-firmware
            operating-system-keyboard-layout
            operating-system-name-service-switch
            operating-system-pam-services
            operating-system-privileged-programs
            operating-system-setuid-programs
            operating-system-skeletons
            operating-system-sudoers-file
            operating-system-swap-devices
            operating-system-kernel-loadable-modules
            operating-system-location
            operating-system-derivation
            operating-system-profile
            operating-system-bootcfg
            operating-system-etc-directory
            operating-system-locale-directory
            operating-system-boot-script
            operating-system-uuid
            operating-system-with-gc-roots
            operating-system-with-provenance
            hurd-default-essential-services
            local-host-aliases))


;;;
;;; The record.
;;;

(define-with-syntax-properties (warn-about-hosts-file (value properties))
  (when value
    (warning (source-properties->location properties)
             (G_ "'hosts-file' is deprecated: extend 'hosts-service-type'~%")))
  value)

(define-with-syntax-properties (warn-about-swap-devices (value properties))
  (for-each (lambda (device)
              (unless (swap-space? device)
                (warning (source-properties->location properties)
                         (G_ "elements of the 'swap-devices' field should be \
<swap-space> records; other values are deprecated~%"))))
            value)
  value)

(define-record-type* <operating-system> operating-system
  make-operating-system
  operating-system?
  this-operating-system

  (kernel                  operating-system-kernel
                           (default linux-libre))
  (kernel-loadable-modules operating-system-kernel-loadable-modules
                           (default '()))
  (kernel-arguments        operating-system-user-kernel-arguments
                           (default %default-kernel-arguments))
  (hurd                    operating-system-hurd  ;package, or #f for Linux
                           (default #f))
  (bootloader              operating-system-bootloader)
  (label                   operating-system-label
                           (thunked)
                           (default (operating-system-default-label
                                     this-operating-system)))
  (keyboard-layout         operating-system-keyboard-layout
                           (default #f))
  (initrd                  operating-system-initrd ;file systems -> file-like
                           (default base-initrd))
  (initrd-modules          operating-system-initrd-modules
                           (thunked)
                           (default %base-initrd-modules))
  (firmware                operating-system-firmware
                           (default %base-firmware))
  (host-name               operating-system-host-name)
  (hosts-file              declared-hosts-file    ;deprecated
                           (default #f)
                           (sanitize warn-about-hosts-file))
  (mapped-devices          operating-system-mapped-devices
                           (default '()))
  (file-systems            operating-system-file-systems)
  (swap-devices            operating-system-swap-devices
                           (default '())
                           (delayed)
                           (sanitize warn-about-swap-devices))
  (users                   operating-system-users
                           (default %base-user-accounts))
  (groups                  operating-system-groups
                           (default %base-groups))
  (skeletons               operating-system-skeletons
                           (default (default-skeletons)))
  (issue                   operating-system-issue
                           (default %default-issue))
  (packages                declared-packages
                           (default %base-packages))
  (timezone                operating-system-timezone
                           (default "Etc/UTC"))
  (locale                  operating-system-locale
                           (default "en_US.utf8"))
  (locale-definitions      operating-system-locale-definitions
                           (default %default-locale-definitions))
  (locale-libcs            operating-system-locale-libcs
                           (default %default-locale-libcs))
  (name-service-switch     operating-system-name-service-switch
                           (default %default-nss))
  (essential-services      operating-system-essential-services
                           (thunked)
                           (default (operating-system-default-essential-services
                                     this-operating-system)))
  (services                operating-system-user-services
                           (thunked)
                           (default %base-services)
                           (sanitize validate-service-list))
  (pam-services            operating-system-pam-services
                           (default (base-pam-services)))
  (privileged-programs     operating-system-privileged-programs
                           (default %default-privileged-programs))
  (setuid-programs         operating-system-setuid-programs ;deprecated
                           (default %setuid-programs))
  (sudoers-file            operating-system-sudoers-file
                           (default %sudoers-specification))
  (location                operating-system-location
                           (default (and=> (current-source-location)
                                           source-properties->location))
                           (innate)))

(define-deprecated (operating-system-hosts-file os)
  hosts-service-type
  (declared-hosts-file os))

(define-deprecated (local-host-aliases host-name)
  local-host-entries
  (string-append "127.0.0.1 localhost " host-name "\n"
                 "::1       localhost " host-name "\n"))

(define (local-host-entries host-name)
  "Return the lines of /etc/hosts that say that HOST-NAME is this machine."
  (map (cut host <> "localhost" (list host-name))
       '("127.0.0.1" "::1")))

(define (operating-system-default-label os)
  "Return the label of OS in the bootloader's menu if it does not give one."
  (kernel->boot-label (operating-system-kernel os)
                      #:hurd (operating-system-hurd os)))


;;;
;;; What the fields amount to.
;;;

(define (operating-system-packages os)
  "Return the packages of OS.  Of several versions of nss-certs, which
configurations used to add and %base-packages now has, only one remains."
  (define (nss-certs? package)
    (and (package? package)
         (string=? "nss-certs" (package-name package))))

  (define packages (declared-packages os))

  (define found
    (sort (filter nss-certs? packages)
          (lambda (a b)
            (version>? (package-version a) (package-version b)))))

  (match found
    ((_ _ . _)
     (warning #f (G_ "multiple 'nss-certs' packages found; '%base-packages' \
has it, so do not list it in the 'packages' field~%"))
     ;; The profile drops doubles of one and the same package.
     (fold delete packages (cdr (delete-duplicates found eq?))))
    (_ packages)))

(define (operating-system-accounts os)
  "Return the accounts that OS lists, root among them."
  (define (root? user)
    (eqv? 0 (user-account-uid user)))

  (let ((users (operating-system-users os)))
    (if (any root? users)
        users
        (cons %root-account users))))

(define* (operating-system-kernel-arguments
          os root-device #:key (version %boot-parameters-version))
  "Return all arguments of the kernel when OS boots from ROOT-DEVICE, in the way
of VERSION of the boot parameters."
  (append (bootable-kernel-arguments os root-device version)
          (operating-system-user-kernel-arguments os)))

(define (operating-system-kernel-file os)
  "Return the file of the kernel of OS."
  (if (operating-system-hurd os)
      (file-append (operating-system-kernel os) "/boot/gnumach")
      (file-append (operating-system-kernel os)
                   "/" (system-linux-image-file-name))))

(define (boot-file-systems os)
  "Return the file systems of OS that the initial RAM disk mounts."
  (filter file-system-needed-for-boot? (operating-system-file-systems os)))

(define (operating-system-initrd-file os)
  "Return an object that stands for the initial RAM disk of OS."
  ((operating-system-initrd os)
   (boot-file-systems os)
   #:linux (operating-system-kernel os)
   #:linux-modules (operating-system-initrd-modules os)
   #:mapped-devices (operating-system-boot-mapped-devices os)
   #:keyboard-layout (operating-system-keyboard-layout os)))

(define (operating-system-locale-directory os)
  "Return an object that stands for the compiled locales of OS: those that it
lists, and the one that it uses."
  (define name (operating-system-locale os))
  (define listed (operating-system-locale-definitions os))

  (define (definition)
    (or (locale-name->definition name)
        (raise (formatted-message (G_ "~a: invalid locale name") name))))

  (locale-directory (if (member name (map locale-definition-name listed))
                        listed
                        (cons (definition) listed))
                    #:libcs (operating-system-locale-libcs os)))

(define (operating-system-root-file-system os)
  "Return the file system that OS has at its root; fail if it has none."
  (or (find (file-system-mount-point-predicate "/")
            (operating-system-file-systems os))
      (raise (condition
              (&message (message "missing root file system"))
              (&error-location
               (location (operating-system-location os)))))))

(define (operating-system-store-file-system os)
  "Return the file system of OS that holds the store."
  (define (may-hold-store? fs)
    (and (file-system-mount? fs)
         (not (memq 'bind-mount (file-system-flags fs)))
         (string-prefix? (file-system-mount-point fs) (%store-prefix))))

  (define (depth fs)
    (string-length (file-system-mount-point fs)))

  (match (filter may-hold-store? (operating-system-file-systems os))
    ((first . rest)
     (fold (lambda (fs deepest)
             (if (>= (depth fs) (depth deepest)) fs deepest))
           first rest))))


;;;
;;; Mapped devices.
;;;

(define (mapped-device-users device file-systems)
  "Return those FILE-SYSTEMS that are on DEVICE or depend on it."
  (define nodes
    (map (cut string-append "/dev/mapper/" <>)
         (mapped-device-targets device)))

  (filter (lambda (fs)
            (or (memq device (file-system-dependencies fs))
                (member (file-system-device fs) nodes)))
          file-systems))

(define (needed-for-boot? device os)
  "Return true if the initial RAM disk of OS has to open DEVICE."
  (any file-system-needed-for-boot?
       (mapped-device-users device (operating-system-file-systems os))))

(define (operating-system-boot-mapped-devices os)
  "Return the mapped devices of OS that the initial RAM disk opens."
  (filter (cut needed-for-boot? <> os)
          (operating-system-mapped-devices os)))

(define (operating-system-user-mapped-devices os)
  "Return the mapped devices of OS that are opened once it runs."
  (remove (cut needed-for-boot? <> os)
          (operating-system-mapped-devices os)))

;; Memoized, so as to warn once.
(define operating-system-bootloader-crypto-devices
  (mlambdaq (os)
    "Return the UUIDs of the encrypted devices that a bootloader has to unlock to
find OS.  It cannot be told of a device in another way: a warning says so."
    (define (encrypted? device)
      (eq? luks-device-mapping (mapped-device-type device)))

    (let ((by-uuid others
                   (partition (compose uuid? mapped-device-source)
                              (filter encrypted?
                                      (operating-system-boot-mapped-devices
                                       os)))))
      (for-each (lambda (device)
                  (warning (source-properties->location
                            (mapped-device-location device))
                           (G_ "the bootloader may not unlock '~a': it looks \
for the UUID of a LUKS header~%")
                           (mapped-device-source device)))
                others)
      (map mapped-device-source by-uuid))))


;;;
;;; Services that every system has.
;;;

(define (non-boot-file-system-service os)
  "Return the service that mounts the file systems of OS that the initial RAM
disk does not mount, each after the mapped devices that it is on."
  (define opened-early (operating-system-boot-mapped-devices os))

  (define (devices-below fs)
    (let ((device (file-system-device fs)))
      (filter (lambda (mapped)
                (member device
                        (map (cut string-append "/dev/mapper" <>)
                             (mapped-device-targets mapped))))
              (operating-system-mapped-devices os))))

  (define (with-devices fs)
    (file-system
      (inherit fs)
      (dependencies
       (delete-duplicates
        (remove (cut member <> opened-early)
                (append (devices-below fs) (file-system-dependencies fs)))
        eq?))))

  (service file-system-service-type
           (map with-devices
                (remove file-system-needed-for-boot?
                        (operating-system-file-systems os)))))

(define (boot-file-system-service os)
  "Return the service that adds the programs for the file systems that the
initial RAM disk of OS mounts to its packages."
  (simple-service 'boot-file-system-utilities profile-service-type
                  (file-system-utilities (boot-file-systems os))))

(define (swap-services os)
  "Return a service for each swap space of OS, without the dependencies that the
initial RAM disk takes care of."
  (define early
    (append (operating-system-boot-mapped-devices os)
            (boot-file-systems os)))

  (map (lambda (swap)
         (swap-service
          (if (swap-space? swap)
              (swap-space
               (inherit swap)
               (dependencies (remove (cut member <> early)
                                     (swap-space-dependencies swap))))
              swap)))
       (operating-system-swap-devices os)))

(define (operating-system-directory-base-entries os)
  "Return what the directory of OS has without any service."
  (define hurd (operating-system-hurd os))

  `(,@(if hurd
          `(("hurd" ,hurd)
            ("kernel" ,(operating-system-kernel os)))
          '())
    ("parameters" ,(operating-system-boot-parameters-file os))
    ,@(if hurd
          '()
          `(("initrd" ,(operating-system-initrd-file os))))
    ("locale" ,(operating-system-locale-directory os))))

(define (operating-system-etc-service os)
  "Return the service with the files of /etc that the fields of OS say."
  (service etc-service-type
           (static-etc-files
            #:host-name (operating-system-host-name os)
            #:timezone (operating-system-timezone os)
            #:issue (operating-system-issue os)
            #:name-service-switch (operating-system-name-service-switch os)
            #:sudoers (operating-system-sudoers-file os)
            #:hurd (operating-system-hurd os))))

(define (hosts-service os)
  "Return the service that makes /etc/hosts for OS."
  (match (declared-hosts-file os)
    (#f (service hosts-service-type
                 (local-host-entries (operating-system-host-name os))))
    (file (simple-service 'deprecated-hosts-file etc-service-type
                          `(("hosts" ,file))))))

(define (privileged-programs-service os)
  "Return the service that installs the privileged programs of OS."
  (service privileged-program-service-type
           (append (operating-system-privileged-programs os)
                   (operating-system-setuid-programs os))))

(define (accounts-service os)
  "Return the service that creates the accounts and groups of OS."
  (account-service (append (operating-system-accounts os)
                           (operating-system-groups os))
                   (operating-system-skeletons os)))

;; The order matters: the boot script runs the code of the cleanup service, then
;; that of activation, and last the Shepherd; privileged programs are activated
;; after the accounts that own them.
(define (operating-system-default-essential-services os)
  "Return the services that make a system of the fields of OS."
  `(,(service system-service-type (operating-system-directory-base-entries os))
    ,(service linux-builder-service-type
              (linux-builder-configuration
               (kernel (operating-system-kernel os))
               (modules (operating-system-kernel-loadable-modules os))))
    ,%boot-service
    ,(service cleanup-service-type #f)
    ,%activation-service
    ,%shepherd-root-service
    ,(pam-root-service (operating-system-pam-services os))
    ,(privileged-programs-service os)
    ,(accounts-service os)
    ,(operating-system-etc-service os)
    ,(hosts-service os)
    ,(service fstab-service-type (boot-file-systems os))
    ,(session-environment-service
      (environment-variables (operating-system-locale os)))
    ,(service host-name-service-type (operating-system-host-name os))
    ,(service user-processes-service-type)
    ,(root-file-system-service)
    ,(service profile-service-type (operating-system-packages os))
    ,(boot-file-system-service os)
    ,(non-boot-file-system-service os)
    ,@(map device-mapping-service (operating-system-user-mapped-devices os))
    ,@(swap-services os)
    ,%linux-bare-metal-service
    ,(service firmware-service-type (operating-system-firmware os))))

(define (hurd-default-essential-services os)
  "Return the services that make a system of the fields of OS on the Hurd."
  `(,(service system-service-type (operating-system-directory-base-entries os))
    ,%boot-service
    ,%hurd-startup-service
    ,%activation-service
    ,(service shepherd-root-service-type)
    ,(service user-processes-service-type)
    ,(privileged-programs-service os)
    ,(accounts-service os)
    ,(root-file-system-service)
    ,(service file-system-service-type '())
    ,(service fstab-service-type (boot-file-systems os))
    ,(pam-root-service (operating-system-pam-services os))
    ,(operating-system-etc-service os)
    ,(hosts-service os)
    ,(service profile-service-type (operating-system-packages os))
    ,@(swap-services os)))

(define* (operating-system-services os)
  "Return all services of OS: its own, those that every system has, and those
that either of them extend, with their default values."
  (instantiate-missing-services
   (append (operating-system-user-services os)
           (operating-system-essential-services os))))

(define (with-service extra os)
  "Return OS with the service EXTRA in front of its own."
  (operating-system
    (inherit os)
    (services (cons extra (operating-system-user-services os)))))

(define (operating-system-with-gc-roots os roots)
  "Return OS with ROOTS, file-like objects, kept in the store."
  (with-service (simple-service 'extra-root gc-root-service-type roots) os))

(define (operating-system-configuration-file os)
  "Return the absolute name of the file that OS is written in, or #f."
  (match (and=> (operating-system-location os) location-file)
    (#f #f)
    ((? (cut string-prefix? "/" <>) file) file)
    (file (search-path %load-path file))))

(define* (operating-system-with-provenance os
                                           #:optional
                                           (config-file
                                            (operating-system-configuration-file
                                             os)))
  "Return OS with a record of where it comes from: CONFIG-FILE and the channels."
  (with-service (service provenance-service-type config-file) os))


;;;
;;; What the services amount to.
;;;

(define (folded-value os type)
  "Return the value of the service of TYPE in OS after all extensions."
  (service-value (fold-services (operating-system-services os)
                                #:target-type type)))

(define (operating-system-etc-directory os)
  "Return an object that stands for the static part of /etc in OS."
  (etc-directory (fold-services (operating-system-services os)
                                #:target-type etc-service-type)))

(define* (operating-system-activation-script os)
  "Return an object that stands for the program that activates OS: accounts,
special files, and whatever services want done."
  (activation-service->script
   (fold-services (operating-system-services os)
                  #:target-type activation-service-type)))

(define* (operating-system-boot-script os)
  "Return an object that stands for the program that the initial RAM disk starts
in the root file system of OS."
  (folded-value os boot-service-type))

(define (operating-system-user-accounts os)
  "Return all accounts of OS, also those that services created."
  (filter user-account? (folded-value os account-service-type)))

(define (operating-system-shepherd-service-names os)
  "Return the names of all Shepherd services of OS."
  (append-map shepherd-service-provision
              (shepherd-configuration-services
               (folded-value os shepherd-root-service-type))))

(define* (operating-system-derivation os)
  "Return, in the store monad, the derivation that builds OS."
  (service-value (fold-services (operating-system-services os))))

(define* (operating-system-profile os)
  "Return, in the store monad, the derivation that builds the profile of OS."
  (lower-object
   (profile
    (content (packages->manifest
              (delete-duplicates (folded-value os profile-service-type)
                                 eq?))))))

(define* (operating-system-uuid os #:optional (type 'dce))
  "Return a UUID of TYPE, 'dce or 'iso9660, that is the same for equal systems."
  ;; Only what prints alike each time is hashed: neither procedures nor code.
  (define services
    (map (compose service-type-name service-kind)
         (operating-system-services os)))

  (define file-systems
    (map (lambda (fs)
           (list (file-system-mount-point fs)
                 (file-system-type fs)
                 (file-system-device->string (file-system-device fs))
                 (file-system-options fs)))
         (operating-system-file-systems os)))

  (define host-name (operating-system-host-name os))

  (define (two-digits number)
    (string-pad (number->string number) 2 #\0))

  (define (iso9660-bytes)
    (let ((second (hash services 3600)))
      (string->iso9660-uuid
       (string-join (list "1970-01-01"
                          (two-digits (hash host-name 24))
                          (two-digits (quotient second 60))
                          (two-digits (modulo second 60))
                          (two-digits (hash file-systems 100)))
                    "-"))))

  (define (dce-bytes)
    (uint-list->bytevector
     (map (cut hash <> (1- (expt 2 32)))
          (list file-systems host-name services file-systems))
     (endianness little)
     4))

  (bytevector->uuid (if (eq? type 'iso9660) (iso9660-bytes) (dce-bytes))
                    type))


;;;
;;; Booting.
;;;

(define (operating-system-boot-parameters os root-device kernel-arguments*)
  "Return what it takes to boot OS, whose root is on ROOT-DEVICE, with
KERNEL-ARGUMENTS*."
  (define config (operating-system-bootloader os))
  (define hurd* (operating-system-hurd os))
  (define store (operating-system-store-file-system os))

  (boot-parameters
   (label (operating-system-label os))
   (root-device root-device)
   (kernel (operating-system-kernel-file os))
   (kernel-arguments kernel-arguments*)
   (initrd (and (not hurd*) (operating-system-initrd-file os)))
   (multiboot-modules (if hurd* (hurd-multiboot-modules hurd*) '()))
   (bootloader-name
    (bootloader-name (bootloader-configuration-bootloader config)))
   (bootloader-menu-entries (bootloader-configuration-menu-entries config))
   (locale (operating-system-locale os))
   (store-device (bootloader-device (file-system-device store)))
   (store-directory-prefix
    (btrfs-store-subvolume-file-name (operating-system-file-systems os)))
   (store-crypto-devices (operating-system-bootloader-crypto-devices os))
   (store-mount-point (file-system-mount-point store))))

(define (operating-system-root-device os)
  "Return the device that the root file system of OS is on."
  (file-system-device (operating-system-root-file-system os)))

(define* (operating-system-boot-parameters-file os)
  "Return the file that says how to boot OS.  It is part of OS, and so leaves out
the arguments that name OS."
  (boot-parameters-file
   (operating-system-boot-parameters
    os (operating-system-root-device os)
    (operating-system-user-kernel-arguments os))))

(define* (operating-system-bootcfg os #:optional (old-entries '()))
  "Return an object that stands for the configuration file of the bootloader of
OS, with OLD-ENTRIES, of earlier generations, in the menu."
  (define config (operating-system-bootloader os))

  (define generate
    (bootloader-configuration-file-generator
     (bootloader-configuration-bootloader config)))

  (let* ((root (operating-system-root-device os))
         (parameters (operating-system-boot-parameters
                      os root (operating-system-kernel-arguments os root))))
    (generate config
              (list (boot-parameters->menu-entry parameters))
              #:old-entries old-entries
              #:locale (operating-system-locale os)
              #:store-crypto-devices
              (boot-parameters-store-crypto-devices parameters)
              #:store-directory-prefix
              (boot-parameters-store-directory-prefix parameters))))

;; An operating system stands for its directory wherever a file-like object can.
(define-gexp-compiler (operating-system-compiler (os <operating-system>)
                                                 system target)
  ((store-lift
    (lambda (store)
      (parameterize ((%current-system system)
                     (%current-target-system target))
        (run-with-store store
          (mbegin %store-monad
            (set-guile-for-build (default-guile))
            (operating-system-derivation os))
          #:system system
          #:target target))))))
