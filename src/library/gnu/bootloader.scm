;;; guixlite --- bootloaders
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What a bootloader is, how it is configured, and the entries of its menu;
;;; see "Bootloader Configuration" in the manual.

(define-module (gnu bootloader)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix discovery)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module ((guix profiles) #:select (profile packages->manifest))
  #:use-module (guix records)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (menu-entry
            menu-entry?
            menu-entry-label
            menu-entry-device
            menu-entry-linux
            menu-entry-linux-arguments
            menu-entry-initrd
            menu-entry-device-mount-point
            menu-entry-multiboot-kernel
            menu-entry-multiboot-arguments
            menu-entry-multiboot-modules
            menu-entry-chain-loader
            menu-entry->sexp
            sexp->menu-entry
            bootloader
            bootloader?
            bootloader-name
            bootloader-package
            bootloader-installer
            bootloader-disk-image-installer
            bootloader-configuration-file
            bootloader-configuration-file-generator
            bootloader-configuration
            bootloader-configuration?
            bootloader-configuration-bootloader
            bootloader-configuration-target
            bootloader-configuration-targets
            bootloader-configuration-menu-entries
            bootloader-configuration-default-entry
            bootloader-configuration-timeout
            bootloader-configuration-keyboard-layout
            bootloader-configuration-theme
            bootloader-configuration-terminal-outputs
            bootloader-configuration-terminal-inputs
            bootloader-configuration-serial-unit
            bootloader-configuration-serial-speed
            bootloader-configuration-device-tree-support?
            bootloader-configuration-extra-initrd
            %bootloaders
            lookup-bootloader-by-name
            efi-bootloader-chain))


;;;
;;; Menu entries.
;;;

;; An entry boots Linux, or a multiboot kernel, or hands over to another loader.
(define-record-type* <menu-entry>
  menu-entry make-menu-entry
  menu-entry?
  (label               menu-entry-label)
  (device              menu-entry-device          ;UUID, label, string or #f
                       (default #f))
  (device-mount-point  menu-entry-device-mount-point
                       (default #f))
  (linux               menu-entry-linux
                       (default #f))
  (linux-arguments     menu-entry-linux-arguments
                       (default '()))
  (initrd              menu-entry-initrd
                       (default #f))
  (multiboot-kernel    menu-entry-multiboot-kernel
                       (default #f))
  (multiboot-arguments menu-entry-multiboot-arguments
                       (default '()))
  (multiboot-modules   menu-entry-multiboot-modules ;list of command lines
                       (default '()))
  (chain-loader        menu-entry-chain-loader    ;file name of an EFI program
                       (default #f)))

(define (device->sexp device)
  "Return DEVICE as it stands in a written menu entry."
  (match device
    ((? uuid? id) `(uuid ,(uuid-type id) ,(uuid->string id)))
    ((? file-system-label? label) `(label ,(file-system-label->string label)))
    (_ device)))

(define (sexp->device sexp)
  "Return the device that SEXP, of a written menu entry, stands for."
  (match sexp
    (('uuid type str) (uuid str type))
    (('label label) (file-system-label label))
    (_ sexp)))

(define (menu-entry-kind entry)
  "Return which of the three ways to boot ENTRY takes; fail if its fields are
those of more than one way, or of none."
  (let ((linux? (menu-entry-linux entry))
        (linux-extras? (or (pair? (menu-entry-linux-arguments entry))
                           (menu-entry-initrd entry)))
        (multiboot? (menu-entry-multiboot-kernel entry))
        (multiboot-extras? (or (pair? (menu-entry-multiboot-arguments entry))
                               (pair? (menu-entry-multiboot-modules entry))))
        (chain? (menu-entry-chain-loader entry)))
    (cond ((and linux? (menu-entry-initrd entry)
                (not (or multiboot? multiboot-extras? chain?)))
           'linux)
          ((and multiboot? (not (or linux? linux-extras? chain?)))
           'multiboot)
          ((and chain? (not (or linux? linux-extras?
                                multiboot? multiboot-extras?)))
           'chain)
          (else
           (raise
            (condition
             (&message
              (message (format #f (G_ "invalid menu-entry: ~a") entry)))
             (&fix-hint
              (hint (G_ "Give the fields of one way to boot:
@code{linux}, @code{linux-arguments} and @code{initrd}, or
@code{multiboot-kernel}, @code{multiboot-arguments} and
@code{multiboot-modules}, or @code{chain-loader}.")))))))))

(define (menu-entry->sexp entry)
  "Return ENTRY as a list that has a read syntax."
  `(menu-entry
    (version 0)
    (label ,(menu-entry-label entry))
    (device ,(device->sexp (menu-entry-device entry)))
    (device-mount-point ,(menu-entry-device-mount-point entry))
    ,@(match (menu-entry-kind entry)
        ('linux
         `((linux ,(menu-entry-linux entry))
           (linux-arguments ,(menu-entry-linux-arguments entry))
           (initrd ,(menu-entry-initrd entry))))
        ('multiboot
         `((multiboot-kernel ,(menu-entry-multiboot-kernel entry))
           (multiboot-arguments ,(menu-entry-multiboot-arguments entry))
           (multiboot-modules ,(menu-entry-multiboot-modules entry))))
        ('chain
         `((chain-loader ,(menu-entry-chain-loader entry)))))))

(define (sexp->menu-entry sexp)
  "Return the menu entry that SEXP, made by 'menu-entry->sexp', stands for."
  (match sexp
    (('menu-entry ('version 0) ('label text) ('device where)
                  ('device-mount-point mount-point) fields ...)
     (let ((base (menu-entry
                  (label text)
                  (device (sexp->device where))
                  (device-mount-point mount-point))))
       (match fields
         ((('linux kernel) ('linux-arguments arguments) ('initrd disk) _ ...)
          (menu-entry
           (inherit base)
           (linux kernel)
           (linux-arguments arguments)
           (initrd disk)))
         ((('multiboot-kernel kernel) ('multiboot-arguments arguments)
           ('multiboot-modules modules) _ ...)
          (menu-entry
           (inherit base)
           (multiboot-kernel kernel)
           (multiboot-arguments arguments)
           (multiboot-modules modules)))
         ((('chain-loader file) _ ...)
          (menu-entry
           (inherit base)
           (chain-loader file))))))))


;;;
;;; Bootloaders.
;;;

(define-record-type* <bootloader>
  bootloader make-bootloader
  bootloader?
  (name                         bootloader-name)
  (package                      bootloader-package)
  (installer                    bootloader-installer)            ;staged code
  (disk-image-installer         bootloader-disk-image-installer  ;the same
                                (default #f))
  (configuration-file           bootloader-configuration-file)
  (configuration-file-generator bootloader-configuration-file-generator))

;; All the bootloaders that there are.
(define %bootloaders
  (delay (fold-module-public-variables
          (lambda (object result)
            (if (bootloader? object)
                (cons object result)
                result))
          '()
          (all-modules (map (lambda (directory)
                              (cons directory "gnu/bootloader"))
                            %load-path)))))

(define (lookup-bootloader-by-name name)
  "Return the bootloader called NAME, a symbol; fail if there is none."
  (or (find (lambda (bootloader)
              (eq? name (bootloader-name bootloader)))
            (force %bootloaders))
      (leave (G_ "~a: no such bootloader~%") name)))


;;;
;;; Their configuration.
;;;

(define-with-syntax-properties (warn-about-target (value properties))
  (when value
    (warning (source-properties->location properties)
             (G_ "'target' is deprecated: give a list in 'targets'~%")))
  value)

(define-record-type* <bootloader-configuration>
  bootloader-configuration make-bootloader-configuration
  bootloader-configuration?
  (bootloader           bootloader-configuration-bootloader)
  (targets              declared-targets          ;list of strings, or #f
                        (default #f))
  (target               declared-target           ;deprecated
                        (default #f)
                        (sanitize warn-about-target))
  (menu-entries         bootloader-configuration-menu-entries
                        (default '()))
  (default-entry        bootloader-configuration-default-entry
                        (default 0))
  (timeout              bootloader-configuration-timeout
                        (default 5))
  (keyboard-layout      bootloader-configuration-keyboard-layout
                        (default #f))
  (theme                bootloader-configuration-theme
                        (default #f))
  (terminal-outputs     bootloader-configuration-terminal-outputs
                        (default '(gfxterm)))
  (terminal-inputs      bootloader-configuration-terminal-inputs
                        (default '()))
  (serial-unit          bootloader-configuration-serial-unit
                        (default #f))
  (serial-speed         bootloader-configuration-serial-speed
                        (default #f))
  (device-tree-support? bootloader-configuration-device-tree-support?
                        (default #t))
  (extra-initrd         bootloader-configuration-extra-initrd
                        (default #f)))

(define-deprecated (bootloader-configuration-target config)
  bootloader-configuration-targets
  (declared-target config))

(define (bootloader-configuration-targets config)
  "Return where CONFIG wants its bootloader installed; one target #f, which
installs only what a disk image needs, if it does not say."
  (or (declared-targets config)
      (list (declared-target config))))


;;;
;;; Chains of EFI bootloaders.
;;;

(define (efi-bootloader-profile packages files hooks)
  "Return a profile with PACKAGES and links to FILES, or to what is in them for
those whose name ends in a slash, changed by HOOKS."
  (define* (link-files manifest #:optional system)
    (gexp->derivation
     "efi-bootloader-profile"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules ((guix build utils)
                         #:select (mkdir-p strip-store-file-name))
                        ((ice-9 ftw) #:select (scandir))
                        ((srfi srfi-1) #:select (append-map every)))

           (define (content file)
             (if (string-suffix? "/" file)
                 (map (lambda (name) (string-append file name))
                      (or (scandir file
                                   (lambda (name)
                                     (not (member name '("." "..")))))
                          '()))
                 (list file)))

           (define (link-name file)
             (let ((name (strip-store-file-name file)))
               (if (string-index name #\/) (basename file) name)))

           (let ((files (append-map content '#$files)))
             (mkdir-p #$output)
             (and (every file-exists? files)
                  (begin
                    (for-each (lambda (file)
                                (symlink file
                                         (string-append #$output "/"
                                                        (link-name file))))
                              files)
                    #t)))))
     #:system system
     #:local-build? #t
     #:substitutable? #f
     #:properties '((type . profile-hook)
                    (hook . efi-bootloader-profile-hook))))

  (profile
   (name "efi-bootloader-profile")
   (content (packages->manifest packages))
   (hooks (cons link-files hooks))
   (locales? #f)
   (allow-collisions? #f)
   (relative-symlinks? #f)))

(define* (efi-bootloader-chain final-bootloader
                               #:key
                               (packages '())
                               (files '())
                               (hooks '())
                               installer
                               disk-image-installer)
  "Return FINAL-BOOTLOADER with PACKAGES and FILES beside its own package in one
profile, which INSTALLER and DISK-IMAGE-INSTALLER, those of FINAL-BOOTLOADER
unless given, install.  HOOKS, a procedure or a list of them, change the
profile."
  (define image-installer
    (or disk-image-installer
        (bootloader-disk-image-installer final-bootloader)))

  (define all-hooks
    (if (list? hooks) hooks (list hooks)))

  (bootloader
   (inherit final-bootloader)
   (name 'efi-bootloader-chain)
   (package (efi-bootloader-profile
             (cons (bootloader-package final-bootloader) packages)
             files
             all-hooks))
   (installer (or installer (bootloader-installer final-bootloader)))
   (disk-image-installer image-installer)))
