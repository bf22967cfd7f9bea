;;; guixlite --- images of systems
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kinds of images that 'guix system image' knows, and the objects that
;;; stand for them once a system is put in; see "System Images" in the manual.

(define-module (gnu system image)
  #:use-module (guix diagnostics)
  #:use-module (guix discovery)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix platform)
  #:use-module ((guix utils) #:select (%current-system %current-target-system))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu image)
  #:use-module ((gnu services) #:select (service-kind))
  #:use-module (gnu services base)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image-files)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:hide (partition))
  #:use-module (srfi srfi-34)
  #:export (root-offset
            root-label
            image-without-os
            operating-system-for-image
            esp-partition
            esp32-partition
            root-partition
            mbr-disk-image
            mbr-hybrid-disk-image
            efi-disk-image
            iso9660-image
            docker-image
            tarball-image
            wsl2-image
            raw-with-offset-disk-image
            image-with-os
            mbr-raw-image-type
            mbr-hybrid-raw-image-type
            efi-raw-image-type
            efi32-raw-image-type
            qcow2-image-type
            iso-image-type
            uncompressed-iso-image-type
            docker-image-type
            tarball-image-type
            wsl2-image-type
            raw-with-offset-image-type
            image-with-label
            system-image
            %image-types
            lookup-image-type-by-name))


;;;
;;; Partitions.
;;;

;; GRUB fits before the first partition of an MBR disk.
(define root-offset (* 2048 512))

(define root-label "Guix_image")

(define esp-partition
  (partition
   (size (* 40 (expt 2 20)))
   (offset root-offset)
   (label "GNU-ESP")
   (file-system "vfat")
   (flags '(esp))
   (initializer #~initialize-efi-partition)))

(define esp32-partition
  (partition
   (inherit esp-partition)
   (initializer #~initialize-efi32-partition)))

;; U-Boot cannot read file systems with the two features that are left out.
(define root-partition
  (partition
   (size 'guess)
   (label root-label)
   (file-system "ext4")
   (file-system-options '("-O" "^metadata_csum,^64bit"))
   (flags '(boot))
   (initializer #~initialize-root-partition)))


;;;
;;; Images to put a system in.
;;;

;; An image to inherit from.
(define-syntax-rule (image-without-os field ...)
  (image (operating-system #f) field ...))

(define-syntax-rule (image-with-os base-image os)
  (image
   (inherit base-image)
   (operating-system os)))

(define (root-partition-at position)
  "Return the root partition of an image in which it begins at byte POSITION."
  (partition
   (inherit root-partition)
   (offset position)))

(define (disk-image table . contents)
  "Return a disk image whose partitions, CONTENTS, are in a TABLE of that type."
  (image-without-os
   (format 'disk-image)
   (partition-table-type table)
   (partitions contents)))

(define mbr-disk-image
  (disk-image 'mbr (root-partition-at root-offset)))

(define mbr-hybrid-disk-image
  (disk-image 'mbr esp-partition root-partition))

(define efi-disk-image
  (disk-image 'gpt esp-partition root-partition))

(define efi32-disk-image
  (disk-image 'gpt esp32-partition root-partition))

(define* (raw-with-offset-disk-image #:optional (position root-offset))
  "Return a disk image, to put a system in, whose root partition begins at byte
POSITION."
  (image
   (inherit (disk-image 'mbr (root-partition-at position)))
   (volatile-root? #f)))

;; The volume has no file system of its own: the image as a whole is one.
(define iso9660-image
  (let ((volume (partition
                 (label "GUIX_IMAGE")
                 (size 'guess)
                 (flags '(boot)))))
    (image-without-os
     (format 'iso9660)
     (partitions (list volume)))))

(define docker-image  (image-without-os (format 'docker)))
(define tarball-image (image-without-os (format 'tarball)))
(define wsl2-image    (image-without-os (format 'wsl2)))

(define (image-with-label base-image label*)
  "Return BASE-IMAGE with LABEL* for its first partition; of an ISO image that is
the volume's name."
  (match (image-partitions base-image)
    ((first-partition . others)
     (image
      (inherit base-image)
      (partitions (cons (partition
                         (inherit first-partition)
                         (label label*))
                        others))))))


;;;
;;; Types of images.
;;;

(define (type name* base-image)
  "Return the image type NAME*, which puts a system in BASE-IMAGE."
  (image-type
   (name name*)
   (constructor (lambda (os) (image-with-os base-image os)))))

(define mbr-raw-image-type
  (type 'mbr-raw mbr-disk-image))

(define mbr-hybrid-raw-image-type
  (type 'mbr-hybrid-raw mbr-hybrid-disk-image))

(define efi-raw-image-type
  (type 'efi-raw efi-disk-image))

(define efi32-raw-image-type
  (type 'efi32-raw efi32-disk-image))

(define qcow2-image-type
  (type 'qcow2
        (image
         (inherit mbr-hybrid-disk-image)
         (name 'image.qcow2)
         (format 'compressed-qcow2))))

(define iso-image-type
  (type 'iso9660 iso9660-image))

(define uncompressed-iso-image-type
  (type 'uncompressed-iso9660
        (image
         (inherit iso9660-image)
         (compression? #f))))

(define docker-image-type
  (type 'docker docker-image))

(define tarball-image-type
  (type 'tarball tarball-image))

(define wsl2-image-type
  (type 'wsl2 wsl2-image))

(define raw-with-offset-image-type
  (type 'raw-with-offset (raw-with-offset-disk-image)))

;; All image types that there are.
(define %image-types
  (delay (fold-module-public-variables
          (lambda (object result)
            (if (image-type? object)
                (cons object result)
                result))
          '()
          (cons (resolve-interface '(gnu system image))
                (all-modules (map (lambda (directory)
                                    (cons directory "gnu/system/images/"))
                                  %load-path))))))

(define (lookup-image-type-by-name name)
  "Return the image type called NAME, a symbol; fail if there is none."
  (or (find (lambda (type)
              (eq? name (image-type-name type)))
            (force %image-types))
      (raise (formatted-message (G_ "~a: no such image type") name))))


;;;
;;; Images with their system.
;;;

(define (root-file-system-type image)
  "Return the type of the file system that the system of IMAGE boots from."
  (match (image-format image)
    ('iso9660 "iso9660")
    ((or 'docker 'tarball 'wsl2) "dummy")
    (_ (partition-file-system (find-root-partition image)))))

(define (operating-system-for-image image)
  "Return the operating system of IMAGE with the file systems, the bootloader and
the initial RAM disk that it has in an image.  The UUID of its root file system
depends on nothing but the system."
  (define base (image-operating-system image))
  (define iso? (eq? 'iso9660 (image-format image)))

  (define (root-on device*)
    (file-system
      (mount-point "/")
      (device device*)
      (type (root-file-system-type image))))

  (define other-file-systems
    (remove (lambda (fs)
              (member (file-system-mount-point fs) '("/" "/boot/efi")))
            (operating-system-file-systems base)))

  (define adapted
    (operating-system
      (inherit base)
      (initrd (lambda (file-systems . rest)
                (apply (operating-system-initrd base)
                       file-systems
                       #:volatile-root? (or iso? (image-volatile-root? image))
                       rest)))
      (bootloader (if iso?
                      (bootloader-configuration
                       (inherit (operating-system-bootloader base))
                       (bootloader grub-mkrescue-bootloader))
                      (operating-system-bootloader base)))
      (file-systems (cons (root-on "/dev/placeholder") other-file-systems))))

  (operating-system
    (inherit adapted)
    (file-systems
     (cons (root-on (operating-system-uuid adapted (if iso? 'iso9660 'dce)))
           other-file-systems))))

(define (with-system base-image os)
  "Return BASE-IMAGE with OS, and with the UUID and the size that its root
partition is to have."
  (define (root-size partition)
    (if (eq? 'guess (partition-size partition))
        (or (image-size base-image) 'guess)
        (partition-size partition)))

  (define (adapt part)
    (if (root-partition? part)
        (partition
         (inherit part)
         (uuid (file-system-device (operating-system-root-file-system os)))
         (size (root-size part)))
        part))

  (image
   (inherit base-image)
   (operating-system os)
   (partitions (map adapt (image-partitions base-image)))))

(define (target-of platform)
  "Return what to cross-compile for to make an image for PLATFORM, or #f."
  (cond ((not platform)
         (%current-target-system))
        ((equal? (%current-system) (platform-system platform))
         #f)
        (else
         (or (%current-target-system) (platform-target platform)))))

(define (has-guix-service? os)
  "Return true if OS runs the daemon of Guix, and so needs a store database."
  (any (lambda (service)
         (eq? guix-service-type (service-kind service)))
       (operating-system-services os)))

(define* (system-image image)
  "Return the object that stands for IMAGE as a file: a disk, an ISO or a
container image, or an archive, as its format says."
  (define (with-bootloader make-file image* os . rest)
    (let ((bootcfg (operating-system-bootcfg os)))
      (apply make-file image*
             #:bootcfg bootcfg
             #:bootloader (bootloader-configuration-bootloader
                           (operating-system-bootloader os))
             #:register-closures? (has-guix-service? os)
             #:inputs `(("system" ,os) ("bootcfg" ,bootcfg))
             rest)))

  (with-parameters ((%current-target-system
                     (target-of (image-platform image))))
    (let* ((os (operating-system-for-image image))
           (image* (with-system image os)))
      (match (image-format image)
        ((or 'disk-image 'compressed-qcow2)
         (with-bootloader system-disk-image image* os))
        ('docker (system-docker-image image*))
        ('tarball (system-tarball-image image*))
        ('wsl2 (system-tarball-image image* #:wsl? #t))
        ;; The default mode makes an HFS+ tree, which is too small for a store.
        ('iso9660
         (with-bootloader system-iso9660-image image* os
                          #:grub-mkrescue-environment
                          '(("MKRESCUE_SED_MODE" . "mbr_only"))))))))
