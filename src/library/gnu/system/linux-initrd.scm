;;; guixlite --- the initial RAM disk
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The archive that the kernel unpacks to find and mount the root file system,
;;; as an object that stands for it; see "Initial RAM Disk" in the manual.

(define-module (gnu system linux-initrd)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module ((guix utils)
                #:select (%current-system
                          %current-target-system
                          target-riscv64?))
  #:use-module ((gnu packages compression) #:select (gzip zstd))
  #:use-module ((gnu packages disk) #:select (fatfsck/static))
  #:use-module ((gnu packages file-systems)
                #:select (bcachefs/static jfs_fsck/static))
  #:use-module ((gnu packages guile) #:select (guile-zlib guile-zstd))
  #:use-module ((gnu packages linux)
                #:select (linux-libre
                          btrfs-progs/static
                          e2fsck/static
                          f2fs-fsck/static
                          loadkeys-static
                          ntfsfix/static
                          xfs_repair/static))
  #:use-module ((gnu packages make-bootstrap) #:select (%guile-static-initrd))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system mapped-devices)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (expression->initrd
            %base-initrd-modules
            raw-initrd
            file-system-packages
            file-system-modules
            base-initrd))


;;;
;;; Kernel modules.
;;;

(define* (default-initrd-modules
           #:optional
           (system (or (%current-target-system) (%current-system))))
  "Return the kernel modules that the initial RAM disk of SYSTEM has by default:
for disks, keyboards, encrypted partitions, and the devices of virtual machines."
  (define x86?
    (any (lambda (cpu) (string-prefix? cpu system))
         '("x86_64-" "i386-" "i486-" "i586-" "i686-")))

  `("ahci" "usb-storage" "uas" "usbhid" "hid-generic"
    ,@(if (target-riscv64? system) '() '("hid-apple"))
    "dm-crypt" "xts" "serpent_generic" "wp512"
    "nls_iso8859-1"                               ;file names on FAT
    ,@(if x86? '("pata_acpi" "pata_atiixp" "isci") '())
    "virtio_pci" "virtio_balloon" "virtio_blk" "virtio_net" "virtio_console"
    "virtio-rng"))

;; Looked up anew at each use, since it depends on the current system.
(define-syntax %base-initrd-modules
  (identifier-syntax (default-initrd-modules)))

(define (file-system-type-modules type)
  "Return the kernel modules that mounting a file system of TYPE takes."
  (match type
    ("cifs" '("md4" "ecb" "cifs"))
    ("9p" '("9p" "9pnet_virtio"))
    ("bcachefs" '("bcachefs"))
    ("btrfs" '("btrfs"))
    ("iso9660" '("isofs"))
    ("jfs" '("jfs"))
    ("f2fs" '("f2fs" "crc32_generic"))
    ("xfs" '("xfs"))
    (_ '())))

(define (file-system-modules file-systems)
  "Return the kernel modules that mounting FILE-SYSTEMS takes."
  (append-map (lambda (fs) (file-system-type-modules (file-system-type fs)))
              file-systems))

(define (flat-linux-module-directory linux modules)
  "Return a directory with MODULES of LINUX and all that they depend on,
uncompressed and side by side."
  (computed-file
   "linux-modules"
   (with-imported-modules (source-module-closure '((gnu build linux-modules)
                                                   (guix build utils)))
     (with-extensions (list guile-zlib guile-zstd)
       #~(begin
           (use-modules (gnu build linux-modules)
                        (guix build utils)
                        (ice-9 textual-ports)
                        (srfi srfi-1))

           (define directory
             (string-append #$linux "/lib/modules"))

           (define (module-file name)
             (find-module-file directory name))

           (define (built-in-modules)
             (append-map
              (lambda (file)
                (map file-name->module-name
                     (string-tokenize
                      (call-with-input-file file get-string-all))))
              (find-files directory "^modules\\.builtin$")))

           (define (copy-module file)
             (let ((copy (string-append #$output "/" (basename file))))
               (format #t "copying '~a'...~%" file)
               (copy-file file copy)
               (cond ((string-contains copy ".ko.gz")
                      (invoke #+(file-append gzip "/bin/gunzip") copy))
                     ((string-contains copy ".ko.zst")
                      (invoke #+(file-append zstd "/bin/zstd") "-d" copy)))))

           (mkdir #$output)
           (let ((files (map module-file
                             (lset-difference string=? '#$modules
                                              (built-in-modules)))))
             (for-each copy-module
                       (delete-duplicates
                        (append files
                                (recursive-module-dependencies
                                 files #:lookup-module module-file)))))
           (write-module-name-database #$output))))))


;;;
;;; The archive.
;;;

(define* (expression->initrd exp
                             #:key
                             (guile %guile-static-initrd)
                             (gzip gzip)
                             (name "guile-initrd")
                             (system (%current-system)))
  "Return an object that stands for an initial RAM disk: a compressed archive
NAME with GUILE, code that evaluates EXP at boot, and all that EXP refers to."
  (define init
    (program-file "init" exp #:guile guile))

  (define (wanted-module? module)
    ;; Deduplication of the store would need Guile-Gcrypt.
    (and (guix-module-name? module)
         (not (equal? module '(guix store deduplication)))))

  (define archive
    (computed-file
     name
     (with-imported-modules (source-module-closure '((gnu build linux-initrd))
                                                   #:select? wanted-module?)
       #~(begin
           (use-modules (gnu build linux-initrd))

           (mkdir #$output)
           ;; Modules are still loaded from GUILE after the root is switched,
           ;; so it has to be in the store of the system too.
           (call-with-output-file (string-append #$output "/references")
             (lambda (port)
               (simple-format port "~A\n" #$guile)))
           (build-initrd (string-append #$output "/initrd.cpio.gz")
                         #:guile #$guile
                         #:init #$init
                         #:references-graphs '("closure")
                         #:gzip (string-append #+gzip "/bin/gzip"))))
     #:options `(#:references-graphs (("closure" ,init)))))

  (file-append archive "/initrd.cpio.gz"))

(define (open-mapped-device device)
  "Return staged code that opens DEVICE."
  ((mapped-device-kind-open (mapped-device-type device))
   (mapped-device-source device)
   (mapped-device-targets device)))

(define (btrfs-scan-commands file-systems)
  "Return staged code, as a list, that finds the devices of Btrfs file systems
that have more than one, if any of FILE-SYSTEMS may be one."
  (if (any (file-system-type-predicate "btrfs") file-systems)
      #~((system* (string-append #$btrfs-progs/static "/bin/btrfs")
                  "device" "scan"))
      #~()))

(define* (raw-initrd file-systems
                     #:key
                     (linux linux-libre)
                     (linux-modules '())
                     (pre-mount #t)
                     (mapped-devices '())
                     (keyboard-layout #f)
                     (helper-packages '())
                     qemu-networking?
                     volatile-root?
                     (on-error 'debug))
  "Return an object that stands for an initial RAM disk that mounts
FILE-SYSTEMS, with exactly LINUX-MODULES of LINUX.  Before that it selects
KEYBOARD-LAYOUT, evaluates PRE-MOUNT, staged code, and opens MAPPED-DEVICES.
Programs of HELPER-PACKAGES are at hand, say to check file systems.
QEMU-NETWORKING? sets up the network of QEMU; with VOLATILE-ROOT? changes to
the root file system are lost; ON-ERROR says what to do on failure."
  (define device-modules
    (append-map (lambda (device)
                  (mapped-device-kind-modules (mapped-device-type device)))
                mapped-devices))

  (expression->initrd
   (with-imported-modules (source-module-closure
                           '((gnu build linux-boot)
                             (guix build utils)
                             (guix build bournish)
                             (gnu system file-systems)
                             (gnu build file-systems)))
     #~(begin
         (use-modules (gnu build linux-boot)
                      (gnu system file-systems)
                      ((guix build utils) #:hide (delete))
                      (guix build bournish)       ;a shell to rescue with
                      (srfi srfi-1)
                      (srfi srfi-26)
                      #$@device-modules)

         (with-output-to-port (%make-void-port "w")
           (lambda ()
             (set-path-environment-variable "PATH" '("bin" "sbin")
                                            '#$helper-packages)))

         (parameterize ((current-warning-port (%make-void-port "w")))
           (boot-system #:mounts
                        (map spec->file-system
                             '#$(map file-system->spec file-systems))
                        #:pre-mount
                        (lambda ()
                          (and #$pre-mount
                               #$@(map open-mapped-device mapped-devices)
                               #$@(btrfs-scan-commands file-systems)))
                        #:linux-modules '#$linux-modules
                        #:linux-module-directory
                        '#$(flat-linux-module-directory linux linux-modules)
                        #:keymap-file
                        #+(and=> keyboard-layout
                                 keyboard-layout->console-keymap)
                        #:qemu-guest-networking? #$qemu-networking?
                        #:volatile-root? '#$volatile-root?
                        #:on-error '#$on-error))))
   #:name "raw-initrd"))

(define* (file-system-packages file-systems #:key (volatile-root? #f))
  "Return packages with the programs, linked statically, that check FILE-SYSTEMS."
  (define (when-any predicate package)
    (if (any predicate file-systems) (list package) '()))

  (define (type-with affix? string)
    (lambda (fs) (affix? string (file-system-type fs))))

  (append
   (when-any (type-with string-prefix? "ext") e2fsck/static)
   (when-any (type-with string-suffix? "fat") fatfsck/static)
   (when-any (file-system-type-predicate "bcachefs") bcachefs/static)
   (when-any (file-system-type-predicate "btrfs") btrfs-progs/static)
   (when-any (file-system-type-predicate "jfs") jfs_fsck/static)
   (when-any (file-system-type-predicate "ntfs") ntfsfix/static)
   (when-any (file-system-type-predicate "f2fs") f2fs-fsck/static)
   (when-any (file-system-type-predicate "xfs") xfs_repair/static)))

(define* (base-initrd file-systems
                      #:key
                      (linux linux-libre)
                      (linux-modules '())
                      (mapped-devices '())
                      (keyboard-layout #f)
                      qemu-networking?
                      volatile-root?
                      (extra-modules '())
                      (on-error 'debug))
  "Return an object that stands for an initial RAM disk like that of
'raw-initrd', with the kernel modules and programs that FILE-SYSTEMS need in
addition to LINUX-MODULES, which are loaded in their order."
  (raw-initrd file-systems
              #:linux linux
              #:linux-modules (append linux-modules
                                      (file-system-modules file-systems)
                                      (if volatile-root? '("overlay") '())
                                      extra-modules)
              #:mapped-devices mapped-devices
              #:helper-packages
              (append (file-system-packages file-systems
                                            #:volatile-root? volatile-root?)
                      (if keyboard-layout (list loadkeys-static) '()))
              #:keyboard-layout keyboard-layout
              #:qemu-networking? qemu-networking?
              #:volatile-root? volatile-root?
              #:on-error on-error))
