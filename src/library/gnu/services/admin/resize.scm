;;; guixlite --- growth of a file system to its medium's size
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; For systems that start from an image copied to a larger medium: the
;;; partition and the file system on it are grown at boot.

(define-module (gnu services admin resize)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages file-systems)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:export (resize-file-system-service-type
            resize-file-system-configuration
            resize-file-system-configuration?
            resize-file-system-configuration-file-system
            resize-file-system-configuration-cloud-utils
            resize-file-system-configuration-e2fsprogs
            resize-file-system-configuration-btrfs-progs
            resize-file-system-configuration-bcachefs-tools))

(define-record-type* <resize-file-system-configuration>
  resize-file-system-configuration make-resize-file-system-configuration
  resize-file-system-configuration?
  (file-system    resize-file-system-configuration-file-system) ;<file-system>
  (cloud-utils    resize-file-system-configuration-cloud-utils ;file-like
                  (default cloud-utils))
  (e2fsprogs      resize-file-system-configuration-e2fsprogs ;file-like
                  (default e2fsprogs))
  (btrfs-progs    resize-file-system-configuration-btrfs-progs ;file-like
                  (default btrfs-progs))
  (bcachefs-tools resize-file-system-configuration-bcachefs-tools ;file-like
                  (default bcachefs-tools)))

(define %modules
  '((guix build utils)
    (gnu build file-systems)
    (gnu system file-systems)))

(define (resize-start config)
  "Return the start procedure: grow the partition, then what is on it.  It
ends well where the partition is as large as can be."
  (match-record config <resize-file-system-configuration>
    (file-system cloud-utils e2fsprogs btrfs-progs bcachefs-tools)
    (with-imported-modules (source-module-closure %modules)
      #~(lambda _
          (use-modules (guix build utils)
                       (gnu build file-systems)
                       (gnu system file-systems)
                       (ice-9 control)
                       (ice-9 match)
                       (ice-9 ftw)
                       (ice-9 rdelim)
                       (srfi srfi-34))

          (define file-system
            (spec->file-system '#$(file-system->spec file-system)))

          (define device (canonicalize-device-spec
                          (file-system-device file-system)))

          (define grow-partition-command
            (let* ((sysfs-device
                    (string-append "/sys/class/block/"
                                   (basename device)))
                   (partition-number
                    (with-input-from-file
                        (string-append sysfs-device
                                       "/partition")
                      read-line))
                   (parent (string-append
                            "/dev/"
                            (basename (dirname (readlink sysfs-device))))))
              (list #$(file-append cloud-utils "/bin/growpart")
                    parent partition-number)))

          (define grow-filesystem-command
            (match (file-system-type file-system)
              ((or "ext2" "ext3" "ext4")
               (list #$(file-append e2fsprogs "/sbin/resize2fs") device))
              ("btrfs"
               (list #$(file-append btrfs-progs "/bin/btrfs")
                     "filesystem" "resize" device))
              ("bcachefs"
               (list #$(file-append bcachefs-tools "/sbin/bcachefs")
                     "device" "resize" device))
              (e (error "Unsupported filesystem type" e))))

          (let/ec return
            ;; growpart exits with 1 when there is nothing to grow.
            (guard (c ((and (invoke-error? c)
                            (equal? (invoke-error-exit-status c) 1))
                       (format (current-error-port)
                               "The device ~a is already resized.~%" device)
                       (return 0)))
              (apply invoke grow-partition-command))
            (apply invoke grow-filesystem-command))))))

(define (resize-file-system-shepherd-services config)
  "Return the one-shot service that grows CONFIG's file system."
  (list (shepherd-service
         (provision '(resize-file-system))
         (requirement '(user-processes))
         (documentation "Grow a file system to the size of its medium.")
         (one-shot? #t)
         (respawn? #f)
         (modules `(,@%modules
                    (ice-9 control)
                    (ice-9 match)
                    (ice-9 ftw)
                    (ice-9 rdelim)
                    (srfi srfi-34)))
         (start (resize-start config)))))

(define resize-file-system-service-type
  (service-type
   (name 'resize-file-system)
   (extensions (list (service-extension shepherd-root-service-type
                                        resize-file-system-shepherd-services)))
   (description
    "Grow a partition and the file system on it when the system boots.")))
