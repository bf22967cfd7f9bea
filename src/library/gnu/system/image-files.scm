;;; guixlite --- files of images
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Objects that stand for disk images, ISO images, container images and
;;; archives: what would be built, from what, and under which name.

(define-module (gnu system image-files)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module ((guix utils)
                #:select (%current-system
                          %current-target-system
                          nix-system->gnu-triplet))
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module ((gnu packages base)
                #:select (coreutils findutils glibc-utf8-locales grep sed tar))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages bootloaders) #:select (grub-efi grub-efi32))
  #:use-module ((gnu packages cdrom) #:select (xorriso))
  #:use-module ((gnu packages compression) #:select (gzip))
  #:use-module ((gnu packages disk) #:select (dosfstools parted))
  #:use-module ((gnu packages gawk) #:select (gawk))
  #:use-module ((gnu packages genimage) #:select (genimage))
  #:use-module ((gnu packages gnupg) #:select (guile-gcrypt))
  #:use-module ((gnu packages guile)
                #:select (guile-3.0 guile-json-3 guile-sqlite3))
  #:use-module ((gnu packages linux)
                #:select (btrfs-progs e2fsprogs fakeroot util-linux))
  #:use-module ((gnu packages mtools) #:select (mtools))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module ((gnu packages virtualization) #:select (qemu-minimal))
  #:use-module ((gnu services) #:select (service-kind service-type-name))
  #:use-module (gnu system)
  #:use-module (gnu system accounts)
  #:use-module (gnu system linux-container)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:hide (partition))
  #:use-module (srfi srfi-34)
  #:export (system-disk-image
            system-iso9660-image
            system-docker-image
            system-tarball-image
            find-root-partition
            root-partition?))

;;;
;;; What all builders have in common.
;;;

;; The schema of the store's database, as Guix installs it.
(define %database-schema
  (file-append guix "/share/guile/site/3.0/guix/store/schema.sql"))

(define* (image-builder body #:key
                        (modules '((gnu build image)
                                   (gnu build bootloader)
                                   (gnu build hurd-boot)
                                   (gnu build linux-boot)))
                        (extensions '()))
  "Return staged code that evaluates BODY, a list of code, with MODULES and
EXTENSIONS at hand and in a locale in which every file name can be written."
  (define all-modules
    (append modules '((guix store database) (guix build utils))))

  (with-extensions (cons* guile-gcrypt guile-sqlite3 extensions)
    (with-imported-modules (source-module-closure all-modules)
      #~(begin
          (use-modules #$@all-modules)
          (sql-schema #$%database-schema)
          (setenv "GUIX_LOCPATH"
                  #+(file-append glibc-utf8-locales "/lib/locale"))
          (setlocale LC_ALL "en_US.utf8")
          #$@body))))

(define (image-file name image builder . options)
  "Return the file NAME that BUILDER makes of IMAGE.  It may be built on another
machine, since it takes much reading and writing."
  (computed-file name builder
                 #:local-build? #f
                 #:options `(#:substitutable? ,(image-substitutable? image)
                             ,@options)))


;;;
;;; Disk images.
;;;

(define (root-partition? partition)
  "Return true if the system boots from PARTITION."
  (memq 'boot (partition-flags partition)))

(define (find-root-partition image)
  "Return the partition of IMAGE that the system boots from; fail if none is."
  (or (find root-partition? (image-partitions image))
      (raise (formatted-message
              (G_ "no partition of the image is flagged 'boot'")))))

(define (gpt? image)
  "Return true if IMAGE has a GUID partition table."
  (eq? 'gpt (image-partition-table-type image)))

(define (file-system-family partition)
  "Return 'linux, 'fat or 'fat32 for what PARTITION is formatted with, or #f."
  (match (partition-file-system partition)
    ((or "btrfs" (? (lambda (type) (string-prefix? "ext" type)))) 'linux)
    ((or "vfat" "fat16") 'fat)
    ("fat32" 'fat32)
    (_ #f)))

(define (partition-type image partition)
  "Return the attribute of genimage for the type of PARTITION of IMAGE, as a pair:
a code of the MBR, or a letter or UUID for a GUID partition table."
  (define esp? (memq 'esp (partition-flags partition)))
  (define family (file-system-family partition))

  (cond ((not (gpt? image))
         (cons "partition-type"
               (cond (esp? "0xEF")
                     (else (match family
                             ('linux "0x83")
                             ('fat "0x0E")
                             ('fat32 "0x0C")
                             (#f (unsupported-partition partition)))))))
        (else
         (cons "partition-type-uuid"
               (cond (esp? "U")
                     ((eq? family 'linux) "L")
                     (family "F")
                     ((and (partition-uuid partition)
                           (string=? "unformatted"
                                     (partition-file-system partition)))
                      (uuid->string (partition-uuid partition)))
                     (else (unsupported-partition partition)))))))

(define (unsupported-partition partition)
  "Fail because PARTITION cannot be made."
  (raise (formatted-message (G_ "unsupported partition type: ~a")
                            (partition-file-system partition))))

(define (partition-tools partition)
  "Return packages with the programs that make PARTITION."
  (match (file-system-family partition)
    ('linux (if (string=? "btrfs" (partition-file-system partition))
                (list btrfs-progs fakeroot)
                (list e2fsprogs fakeroot)))
    (#f '())
    (_ (list dosfstools fakeroot mtools))))

(define (partition->gexp partition)
  "Return PARTITION as staged code that gives a list."
  #~'(#$(partition-size partition)
      #$(partition-file-system partition)
      #$(partition-file-system-options partition)
      #$(partition-label partition)
      #$(and=> (partition-uuid partition) uuid-bytevector)
      #$(partition-flags partition)))

(define (partition-image image partition bootcfg bootloader inputs)
  "Return the content of PARTITION of IMAGE."
  (define builder
    (image-builder
     #~((let ((initialize (or #$(partition-initializer partition)
                              initialize-root-partition)))
          (set-path-environment-variable "PATH" '("bin" "sbin")
                                         '#+(partition-tools partition))
          (initialize "tmp-root"
                      #:references-graphs '#$(map first inputs)
                      #:deduplicate? #f
                      #:copy-closures? (not #$(image-shared-store? image))
                      #:system-directory #$(image-operating-system image)
                      #:grub-efi #+grub-efi
                      #:grub-efi32 #+grub-efi32
                      #:bootloader-package #+(bootloader-package bootloader)
                      #:bootloader-installer #+(bootloader-installer bootloader)
                      #:bootcfg #$bootcfg
                      #:bootcfg-location
                      #$(bootloader-configuration-file bootloader))
          (make-partition-image #$(partition->gexp partition)
                                #$output
                                "tmp-root")))))

  (image-file "partition.img" image builder #:references-graphs inputs))

(define (partition-description image partition content)
  "Return code for what genimage wants to know of PARTITION, which has CONTENT."
  (match (partition-type image partition)
    ((attribute . type)
     #~(format #f "~%\tpartition ~a {~%\t\t~a = ~a~%\t\timage = \"~a\"
\t\toffset = \"~a\"~%\t\tbootable = \"~a\"~%\t}~%"
               #$(partition-label partition)
               #$attribute
               #$type
               #$content
               #$(partition-offset partition)
               #$(if (root-partition? partition) "true" "false")))))

(define (genimage-configuration image name bootcfg bootloader inputs)
  "Return the file that tells genimage to make NAME of the partitions of IMAGE."
  (define descriptions
    (map (lambda (partition)
           (partition-description
            image partition
            (partition-image image partition bootcfg bootloader inputs)))
         (image-partitions image)))

  (computed-file
   "genimage.cfg"
   #~(call-with-output-file #$output
       (lambda (port)
         (format port "image ~a {~%\thdimage {~%" #$name)
         (format port "\t\tpartition-table-type = \"~a\"~%\t}~%"
                 #$(symbol->string (image-partition-table-type image)))
         (for-each (lambda (description) (display description port))
                   (list #$@descriptions))
         (format port "}~%")))))

(define* (system-disk-image image
                            #:key
                            (name "disk-image")
                            bootcfg
                            bootloader
                            register-closures?
                            (inputs '()))
  "Return the disk image that IMAGE describes, with BOOTLOADER configured by
BOOTCFG.  INPUTS, a list of names and file-like objects, is what goes into its
store."
  (define file "images/image")

  (define root-index
    (1+ (or (list-index root-partition? (image-partitions image)) 0)))

  (define builder
    (image-builder
     #~((let ((install #+(bootloader-disk-image-installer bootloader)))
          (set-path-environment-variable
           "PATH" '("bin" "sbin")
           '#+(list genimage coreutils findutils qemu-minimal))
          (genimage #$(genimage-configuration image "image" bootcfg bootloader
                                              inputs))
          (when install
            (install #+(bootloader-package bootloader) #$root-index #$file))
          (convert-disk-image #$file '#$(image-format image) #$output)))))

  (when (and (memq (bootloader-name bootloader)
                   '(grub-efi grub-efi32 grub-efi-removable-bootloader))
             (not (gpt? image)))
    (raise (formatted-message
            (G_ "EFI bootloader required with GPT partitioning"))))
  (find-root-partition image)
  (image-file (match (image-name image)
                (#f name)
                (symbol (symbol->string symbol)))
              image builder))


;;;
;;; ISO images.
;;;

(define* (system-iso9660-image image
                               #:key
                               (name "image.iso")
                               bootcfg
                               bootloader
                               register-closures?
                               (inputs '())
                               (grub-mkrescue-environment '()))
  "Return the ISO image that IMAGE describes, with BOOTLOADER configured by
BOOTCFG.  INPUTS is what goes into its store, and into the database of the store
with REGISTER-CLOSURES?."
  (define root
    (match (image-partitions image)
      ((partition) partition)))

  (define graphs (map first inputs))

  (define builder
    (image-builder
     #~((set-path-environment-variable
         "PATH" '("bin" "sbin")
         '#$(list parted e2fsprogs dosfstools xorriso
                  sed grep coreutils findutils gawk))
        (initialize-root-partition "tmp-root"
                                   #:references-graphs '#$graphs
                                   #:deduplicate? #f
                                   #:system-directory
                                   #$(image-operating-system image))
        (make-iso9660-image #$xorriso
                            '#$grub-mkrescue-environment
                            #$(bootloader-package bootloader)
                            #$bootcfg
                            #$(image-operating-system image)
                            "tmp-root"
                            #$output
                            #:references-graphs '#$graphs
                            #:register-closures? #$register-closures?
                            #:compression? #$(image-compression? image)
                            #:volume-id #$(partition-label root)
                            #:volume-uuid
                            #$(and=> (partition-uuid root) uuid-bytevector)))))

  (image-file name image builder #:references-graphs inputs))


;;;
;;; Container images.
;;;

(define %boot-program
  ;; Runs the boot script of the system that it is given, and so the Shepherd.
  (program-file "boot-program"
                #~(let ((system (cadr (command-line))))
                    (setenv "GUIX_NEW_SYSTEM" system)
                    (execl #$(file-append guile-3.0 "/bin/guile")
                           "guile" "--no-auto-compile"
                           (string-append system "/boot")))))

(define (has-guix-service? os)
  "Return true if OS runs the daemon of Guix, and so needs a store database."
  (any (lambda (service)
         (eq? 'guix (service-type-name (service-kind service))))
       (operating-system-services os)))

(define* (system-docker-image image
                              #:key
                              (name "docker-image")
                              (archiver tar))
  "Return the image for Docker that IMAGE describes: an archive whose entry point
boots the system in a container."
  (define os
    (operating-system-with-gc-roots
     (containerized-operating-system
      (image-operating-system image) '()
      #:shared-network? (image-shared-network? image))
     (list %boot-program)))

  (define layers (image-max-layers image))
  (define graph "system-graph")

  (define builder
    (image-builder
     #~((define root
          (string-append (getcwd) "/tmp-root"))

        (define items
          (map store-info-item
               (call-with-input-file #$graph read-reference-graph)))

        (mkdir-p root)
        (set-path-environment-variable
         "PATH" '("bin" "sbin") '(#+archiver #+gzip))
        (initialize-root-partition root
                                   #:references-graphs '(#$graph)
                                   #:copy-closures? #f
                                   #:register-closures?
                                   #$(has-guix-service? os)
                                   #:deduplicate? #f
                                   #:system-directory #$os)
        (build-docker-image #$output
                            #$(if layers #~items #~(cons root items))
                            #$os
                            #:entry-point '(#$%boot-program #$os)
                            #:compressor
                            '(#+(file-append gzip "/bin/gzip") "-9n")
                            #:creation-time (make-time time-utc 0 1)
                            #:system #$(or (%current-target-system)
                                           (nix-system->gnu-triplet))
                            #:transformations `((,root -> ""))
                            #$@(if layers
                                   #~(#:root-system root
                                      #:max-layers #$layers)
                                   #~())))
     #:modules '((guix docker)
                 (guix build store-copy)
                 (gnu build image)
                 (srfi srfi-19))
     #:extensions (list guile-json-3)))

  (image-file (string-append name ".tar.gz") image builder
              #:references-graphs `((,graph ,os))))


;;;
;;; Archives.
;;;

(define (root-shell os)
  "Return the shell of root in OS."
  (match (find (lambda (user) (eqv? 0 (user-account-uid user)))
               (operating-system-users os))
    (#f (file-append bash "/bin/bash"))
    (root (user-account-shell root))))

(define* (system-tarball-image image #:key (name "image") wsl?)
  "Return an archive of the root directory that IMAGE describes.  With WSL? it has
the two programs that the Windows Subsystem for Linux starts."
  (define os (image-operating-system image))
  (define graph "system-graph")

  (define builder
    (image-builder
     #~((define root
          (string-append (getcwd) "/tmp-root"))

        (define tar
          #+(file-append tar "/bin/tar"))

        (mkdir-p root)
        (initialize-root-partition root
                                   #:references-graphs '(#$graph)
                                   #:deduplicate? #f
                                   #:system-directory #$os)
        (with-directory-excursion root
          #$@(if wsl?
                 #~((symlink #$(root-shell os) "./bin/sh")
                    (symlink #$(file-append util-linux "/bin/mount")
                             "./bin/mount"))
                 #~())
          (apply invoke tar "-cvf" #$output "."
                 (tar-base-options
                  #:tar tar
                  #:compressor
                  '(#+(file-append gzip "/bin/gzip") "-9n")))))
     #:modules '((guix build pack)
                 (guix build store-copy)
                 (gnu build image))))

  (image-file (string-append name ".tar.gz") image builder
              #:references-graphs `((,graph ,os))))
