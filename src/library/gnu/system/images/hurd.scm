;;; guixlite --- images of the Hurd
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Disk images of systems on GNU Mach and the Hurd, and a minimal such system.

(define-module (gnu system images hurd)
  #:use-module (guix gexp)
  #:use-module (guix platforms x86)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu image)
  #:use-module ((gnu packages ssh) #:select (openssh-sans-x))
  #:use-module (gnu services)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system hurd)
  #:use-module (gnu system image)
  #:use-module ((gnu system images boards) #:select (boot-from named-image))
  #:export (hurd-barebones-os
            hurd-disk-image
            hurd-image-type
            hurd-qcow2-image-type
            hurd-barebones-disk-image
            hurd-barebones-qcow2-image
            hurd64-barebones-os
            hurd64-disk-image
            hurd64-image-type
            hurd64-qcow2-image-type
            hurd64-barebones-disk-image
            hurd64-barebones-qcow2-image))

(define %ssh-for-root
  ;; Anybody who reaches the machine gets in: it is for trying out.
  (service openssh-service-type
           (openssh-configuration
            (openssh openssh-sans-x)
            (port-number 2222)
            (use-pam? #f)
            (password-authentication? #t)
            (allow-empty-passwords? #t)
            (permit-root-login #t))))

(define %ext2-root
  (file-system
    (mount-point "/")
    (type "ext2")
    (device (file-system-label "my-root"))))

(define (barebones base)
  "Return BASE, a system on the Hurd, with a root file system and an SSH server
that lets root in."
  (operating-system
    (inherit base)
    (host-name "guixygnu")
    (timezone "Europe/Amsterdam")
    (bootloader (boot-from grub-minimal-bootloader "/dev/sdX"))
    (file-systems (cons %ext2-root %base-file-systems))
    (packages (cons openssh-sans-x %base-packages/hurd))
    (services (cons %ssh-for-root %base-services+qemu-networking/hurd))))

(define hurd-barebones-os
  (barebones %hurd-default-operating-system))

(define hurd64-barebones-os
  (barebones %hurd64-default-operating-system))

;; The store's database cannot be opened in the WAL mode of SQLite on the Hurd.
(define initialize-hurd-root-partition
  #~(lambda arguments
      (apply initialize-root-partition
             (append arguments
                     (list #:make-device-nodes make-hurd-device-nodes
                           #:wal-mode? #f)))))

(define hurd-disk-image
  (image-without-os
   (format 'disk-image)
   (platform i586-gnu)
   (partitions
    (list (partition
           (size 'guess)
           (offset root-offset)
           (label root-label)
           (file-system "ext2")
           (file-system-options '("-o" "hurd" "-O" "ext_attr"))
           (flags '(boot))
           (initializer initialize-hurd-root-partition))))))

(define hurd64-disk-image
  (image
   (inherit hurd-disk-image)
   (platform x86_64-gnu)))

(define (raw-image-type name* base)
  "Return the image type NAME* that puts a system in BASE."
  (image-type
   (name name*)
   (constructor (lambda (os) (image-with-os base os)))))

(define (qcow2-image-type/hurd name* base)
  "Return the image type NAME* that puts a system in BASE, compressed."
  (raw-image-type name*
                  (image
                   (inherit base)
                   (format 'compressed-qcow2))))

(define hurd-image-type
  (raw-image-type 'hurd-raw hurd-disk-image))

(define hurd-qcow2-image-type
  (qcow2-image-type/hurd 'hurd-qcow2 hurd-disk-image))

(define hurd64-image-type
  (raw-image-type 'hurd64-raw hurd64-disk-image))

(define hurd64-qcow2-image-type
  (qcow2-image-type/hurd 'hurd64-qcow2 hurd64-disk-image))

(define hurd-barebones-disk-image
  (named-image 'hurd-barebones-disk-image
               hurd-barebones-os i586-gnu hurd-image-type))

(define hurd-barebones-qcow2-image
  (named-image 'hurd-barebones.qcow2
               hurd-barebones-os i586-gnu hurd-qcow2-image-type))

(define hurd64-barebones-disk-image
  (named-image 'hurd64-barebones-disk-image
               hurd64-barebones-os x86_64-gnu hurd64-image-type))

(define hurd64-barebones-qcow2-image
  (named-image 'hurd64-barebones.qcow2
               hurd64-barebones-os x86_64-gnu hurd64-qcow2-image-type))
