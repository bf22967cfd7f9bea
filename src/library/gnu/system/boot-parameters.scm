;;; guixlite --- what it takes to boot a system
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kernel, its arguments and the initial RAM disk of a system, as the file
;;; "parameters" of each generation keeps them; re-exported by (gnu system).

(define-module (gnu system boot-parameters)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module ((guix packages)
                #:select (package? package-name package-version))
  #:use-module ((guix store) #:select (direct-store-path))
  #:use-module ((guix utils)
                #:select (%current-system %current-target-system))
  #:use-module (gnu bootloader)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (boot-parameters
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
            boot-parameters-file
            bootable-kernel-arguments
            bootloader-device
            kernel->boot-label
            system-linux-image-file-name
            hurd-multiboot-modules))

;; Version 0 passed '--root', '--system' and '--load' to the initial RAM disk.
(define %boot-parameters-version 1)

(define-record-type* <boot-parameters>
  boot-parameters make-boot-parameters boot-parameters?
  (label                   boot-parameters-label)
  (root-device             boot-parameters-root-device) ;as its file system says
  (bootloader-name         boot-parameters-bootloader-name)
  (bootloader-menu-entries boot-parameters-bootloader-menu-entries)
  (store-device            boot-parameters-store-device) ;as a bootloader sees it
  (store-mount-point       boot-parameters-store-mount-point)
  (store-directory-prefix  boot-parameters-store-directory-prefix)
  (store-crypto-devices    boot-parameters-store-crypto-devices
                           (default '()))
  (locale                  boot-parameters-locale)
  (kernel                  boot-parameters-kernel)
  (kernel-arguments        boot-parameters-kernel-arguments)
  (initrd                  boot-parameters-initrd)
  (multiboot-modules       boot-parameters-multiboot-modules)
  (version                 boot-parameters-version
                           (default %boot-parameters-version)))


;;;
;;; Kernels.
;;;

(define* (bootable-kernel-arguments system root-device version)
  "Return the arguments that make the kernel boot SYSTEM from ROOT-DEVICE, in the
way of VERSION of the boot parameters."
  (define current? (> version 0))

  (define root
    (file-system-device->string root-device #:uuid-type 'dce))

  (append (if (string=? root "none")              ;a tmpfs
              '()
              (list (string-append (if current? "root=" "--root=") root)))
          (list #~(string-append (if #$current? "gnu.system=" "--system=")
                                 #$system)
                #~(string-append (if #$current? "gnu.load=" "--load=")
                                 #$system "/boot"))))

(define* (system-linux-image-file-name #:optional
                                       (target (or (%current-target-system)
                                                   (%current-system))))
  "Return how the file of the kernel is called on TARGET."
  (define (target? cpu)
    (string-prefix? cpu target))

  (cond ((target? "arm") "zImage")
        ((target? "mips") "vmlinuz")
        ((or (target? "aarch64") (target? "riscv64")) "Image")
        (else "bzImage")))

(define* (kernel->boot-label kernel #:key hurd)
  "Return the label of the menu entry that boots KERNEL, or HURD on top of it."
  (define (named package)
    (string-append (string-titlecase (package-name package)) " "
                   (package-version package)))

  (cond ((package? hurd) (string-append "GNU with the " (named hurd)))
        ((package? kernel) (string-append "GNU with " (named kernel)))
        (else "GNU")))

(define (hurd-multiboot-modules hurd)
  "Return the command lines of what Mach starts before HURD is up.  All of it is
linked statically."
  (define (command name . arguments)
    (cons* (file-append hurd (string-append "/hurd/" name ".static"))
           name arguments))

  (list (command "pci-arbiter"
                 "--host-priv-port='${host-port}'"
                 "--device-master-port='${device-port}'"
                 "--next-task='${disk-task}'"
                 "'$(pci-task=task-create)'"
                 "'$(task-resume)'")
        (command "rumpdisk"
                 "--next-task='${fs-task}'"
                 "'$(disk-task=task-create)'")
        (command "ext2fs"
                 "--multiboot-command-line='${kernel-command-line}'"
                 "--exec-server-task='${exec-task}'"
                 "--store-type=typed"
                 "'${root}'"
                 "'$(fs-task=task-create)'")
        (command "exec"
                 "'$(exec-task=task-create)'")))


;;;
;;; Writing.
;;;

(define (bootloader-device device)
  "Return DEVICE if a bootloader understands it; #f for a file name of Linux."
  (and (not (and (string? device) (string-prefix? "/" device)))
       device))

(define (device->sexp device)
  "Return DEVICE as it stands in the file."
  (match device
    ((? uuid? id) `(uuid ,(uuid-type id) ,(uuid-bytevector id)))
    ((? file-system-label? label)
     `(file-system-label ,(file-system-label->string label)))
    (_ device)))

(define (boot-parameters-file parameters)
  "Return the file that keeps PARAMETERS, from which menu entries of older
generations are made."
  (define (optional name value)
    (if value #~((#$name #$value)) #~()))

  (define modules (boot-parameters-multiboot-modules parameters))

  (scheme-file
   "parameters"
   #~(boot-parameters
      (version #$(boot-parameters-version parameters))
      (label #$(boot-parameters-label parameters))
      (root-device
       #$(device->sexp (boot-parameters-root-device parameters)))
      (kernel #$(boot-parameters-kernel parameters))
      (kernel-arguments #$(boot-parameters-kernel-arguments parameters))
      #$@(optional 'initrd (boot-parameters-initrd parameters))
      #$@(optional 'multiboot-modules (and (pair? modules) modules))
      (bootloader-name #$(boot-parameters-bootloader-name parameters))
      (bootloader-menu-entries
       #$(map menu-entry->sexp
              (boot-parameters-bootloader-menu-entries parameters)))
      (locale #$(boot-parameters-locale parameters))
      (store
       (device #$(device->sexp (boot-parameters-store-device parameters)))
       (mount-point #$(boot-parameters-store-mount-point parameters))
       (directory-prefix
        #$(boot-parameters-store-directory-prefix parameters))
       (crypto-devices
        #$(map device->sexp
               (boot-parameters-store-crypto-devices parameters)))))
   #:set-load-path? #f))

(define (boot-parameters->menu-entry parameters)
  "Return the menu entry that boots with PARAMETERS."
  (define base
    (menu-entry
     (label (boot-parameters-label parameters))
     (device (boot-parameters-store-device parameters))
     (device-mount-point (boot-parameters-store-mount-point parameters))
     (initrd (boot-parameters-initrd parameters))))

  (define kernel (boot-parameters-kernel parameters))
  (define arguments (boot-parameters-kernel-arguments parameters))

  (match (boot-parameters-multiboot-modules parameters)
    (()
     (menu-entry
      (inherit base)
      (linux kernel)
      (linux-arguments arguments)))
    (modules
     (menu-entry
      (inherit base)
      (multiboot-kernel kernel)
      (multiboot-arguments arguments)
      (multiboot-modules modules)))))


;;;
;;; Reading.
;;;

(define (sexp->device sexp)
  "Return the device that SEXP stands for.  Old files wrote a UUID as its bytes,
and a label as a string that does not begin with a slash."
  (match sexp
    (('uuid (? symbol? type) (? bytevector? bytes)) (bytevector->uuid bytes type))
    (('file-system-label (? string? label)) (file-system-label label))
    ((? bytevector? bytes) (bytevector->uuid bytes 'dce))
    ((? string? name)
     (if (or (string-prefix? "/" name)
             (string-contains name ":/"))         ;an NFS share
         name
         (file-system-label name)))))

(define (sexp->crypto-devices sexp port)
  "Return the UUIDs that SEXP stands for; warn of what is none, in the file that
PORT reads."
  (define (warn what)
    (warning (G_ "unrecognized crypto device ~s at '~a'~%")
             what (port-filename port)))

  (match sexp
    ((devices ...)
     (map (match-lambda
            (('uuid (? symbol? type) (? bytevector? bytes))
             (bytevector->uuid bytes type))
            (other (warn other) #f))
          devices))
    (other (warn other) '())))

(define (field name fields default)
  "Return what FIELDS, an association list of lists, has for NAME."
  (match (assq name fields)
    ((_ value) value)
    (_ default)))

(define (sexp->boot-parameters version* label* root kernel* fields port)
  "Return the parameters of VERSION* that a file read from PORT describes."
  (define store (match (assq 'store fields) ((_ . store) store) (#f '())))

  (boot-parameters
   (version version*)
   (label label*)
   (root-device (sexp->device root))
   (bootloader-name (field 'bootloader-name fields 'grub))
   (bootloader-menu-entries
    (map sexp->menu-entry (field 'bootloader-menu-entries fields '())))
   (kernel (if (string=? kernel* (direct-store-path kernel*))
               ;; Old files named the directory that the kernel is in.
               (string-append kernel* "/" (system-linux-image-file-name))
               kernel*))
   (kernel-arguments (field 'kernel-arguments fields '()))
   (initrd (match (field 'initrd fields #f)
             (('string-append directory file) (string-append directory file))
             (file file)))
   (multiboot-modules (field 'multiboot-modules fields '()))
   (locale (field 'locale fields #f))
   (store-device (bootloader-device
                  (match (field 'device store #f)
                    (#f (sexp->device root))
                    (device (sexp->device device)))))
   (store-directory-prefix (field 'directory-prefix store #f))
   (store-crypto-devices
    (sexp->crypto-devices (field 'crypto-devices store '()) port))
   (store-mount-point (field 'mount-point store "/"))))

(define (read-boot-parameters port)
  "Return the boot parameters read from PORT; fail if they are of a version that
is not known yet, or none at all."
  (match (read port)
    (('boot-parameters ('version (? integer? version))
                       ('label label) ('root-device root)
                       ('kernel kernel) fields ...)
     (=> unknown)
     (if (<= 0 version %boot-parameters-version)
         (sexp->boot-parameters version label root kernel fields port)
         (unknown)))
    (_
     (raise
      (make-compound-condition
       (formatted-message (G_ "unrecognized boot parameters at '~a'~%")
                          (port-filename port))
       (condition
        (&fix-hint
         (hint (G_ "The file was made by a newer version of Guix.")))))))))

(define (read-boot-parameters-file system)
  "Return the boot parameters of SYSTEM, a directory, with the arguments added
that make the kernel boot it."
  (let ((parameters (call-with-input-file (string-append system "/parameters")
                      read-boot-parameters)))
    (boot-parameters
     (inherit parameters)
     (kernel-arguments
      (append (bootable-kernel-arguments
               system
               (boot-parameters-root-device parameters)
               (boot-parameters-version parameters))
              (boot-parameters-kernel-arguments parameters))))))
