;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; File systems: /etc/fstab, and the Shepherd services that mount and unmount.

(define-module (gnu services base file-systems)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:use-module ((gnu system linux-initrd) #:select (file-system-packages))
  #:use-module (gnu system mapped-devices)
  #:use-module (gnu system uuid)
  #:use-module ((gnu packages disk) #:select (dosfstools))
  #:use-module ((gnu packages file-systems)
                #:select (bcachefs-tools exfat-utils jfsutils zfs))
  #:use-module ((gnu packages linux)
                #:select (btrfs-progs e2fsprogs f2fs-tools xfsprogs))
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:select (concatenate filter-map find remove))
  #:export (fstab-service-type
            root-file-system-service-type
            root-file-system-service
            file-system-service-type
            file-system-utilities
            dependency->shepherd-service-name))


;;; /etc/fstab.

(define (device->fstab device)
  "Return DEVICE as it stands in /etc/fstab."
  (cond ((file-system-label? device)
         (string-append "LABEL=" (file-system-label->string device)))
        ((uuid? device)
         (string-append "UUID=" (uuid->string device)))
        (else device)))

(define (file-system->fstab-entry file-system)
  "Return the line for FILE-SYSTEM, without the two numbers that are optional."
  (string-concatenate
   (map (lambda (column) (string-append column "\t"))
        (list (device->fstab (file-system-device file-system))
              (file-system-mount-point file-system)
              (file-system-type file-system)
              (or (file-system-options file-system) "defaults")))))

(define (fstab-files file-systems)
  `(("fstab"
     ,(plain-file "fstab"
                  (string-append
                   "# Made from the system configuration: changes made here are lost.\n\n"
                   (string-join (map file-system->fstab-entry file-systems)
                                "\n")
                   "\n")))))

(define fstab-service-type
  (service-type
   (name 'fstab)
   (extensions (list (service-extension etc-service-type fstab-files)))
   (compose concatenate)
   (extend append)
   (description
    "The file @file{/etc/fstab}, from a list of @code{file-system} records.")))

(define (fstab-file-systems file-systems)
  "Return those of FILE-SYSTEMS that 'mount' and 'fsck' have to do with.  Those
that hold no files of their own would only be shown to users as volumes."
  (define (holds-files? file-system)
    (not (or (memq 'bind-mount (file-system-flags file-system))
             (member (file-system-type file-system)
                     %pseudo-file-system-types))))

  (filter holds-files? file-systems))


;;; The root file system.

(define %root-file-system-shepherd-service
  (shepherd-service
   (documentation "Make the root file system read-only when the system halts.")
   (provision '(root-file-system))
   (start #~(const #t))
   (stop #~(lambda _
             (sync)

             (let ((null (%make-void-port "w")))
               ;; Files that are open, the console included, would keep the
               ;; file system from being remounted.
               (set-current-output-port null)
               (set-current-error-port null)
               (for-each close-fdes '(0 1 2))

               (let loop ((n 10))
                 (unless (catch 'system-error
                           (lambda ()
                             (mount #f "/" #f
                                    (logior MS_REMOUNT MS_RDONLY)
                                    #:update-mtab? #f)
                             #t)
                           (const #f))
                   (unless (zero? n)
                     ;; Others may still have to close their log files: let
                     ;; their fibers run.
                     ((@ (fibers) sleep) 1)
                     (loop (- n 1)))))

               #f)))
   (respawn? #f)))

(define root-file-system-service-type
  (shepherd-service-type
   'root-file-system
   (const %root-file-system-shepherd-service)
   (description
    "Write to disk what is not yet there, and make the root file system
read-only, when the system halts.")))

(define (root-file-system-service)
  "Return the service that makes the root file system read-only in the end.
All others have to depend on it, so that it stops last."
  (service root-file-system-service-type #f))


;;; Names of services.

(define (name-with prefix . words)
  "Return the symbol of PREFIX and of WORDS with dashes between them."
  (string->symbol (string-append prefix (string-join words "-"))))

(define (file-system->shepherd-service-name file-system)
  (name-with "file-system-" (file-system-mount-point file-system)))

(define (mapped-device->shepherd-service-name device)
  (apply name-with "device-mapping-" (mapped-device-targets device)))

(define (dependency->shepherd-service-name dependency)
  "Return the name of the Shepherd service for DEPENDENCY, a mapped device or a
file system."
  (if (mapped-device? dependency)
      (mapped-device->shepherd-service-name dependency)
      (file-system->shepherd-service-name dependency)))


;;; Mounting and unmounting.

(define (mount-gexp file-system)
  "Return code that mounts FILE-SYSTEM with its tools, such as those that check
it, in the search path."
  #~(let (($PATH (getenv "PATH")))
      (dynamic-wind
        (lambda ()
          ;; Without telling what the path is.
          (with-output-to-port (%make-void-port "w")
            (lambda ()
              (set-path-environment-variable
               "PATH" '("bin" "sbin")
               '#$(file-system-packages (list file-system))))))
        (lambda ()
          (mount-file-system
           (spec->file-system
            '#$(file-system->spec file-system))
           #:root "/"))
        (lambda ()
          (setenv "PATH" $PATH)))))

(define (unmount-gexp file-system)
  (let ((target (file-system-mount-point file-system)))
    (if (file-system-mount-may-fail? file-system)
        #~(catch 'system-error
            (lambda () (umount #$target))
            (const #f))
        #~(umount #$target))))

(define (file-system-needs file-system)
  "Return the names of the services that have to be started before FILE-SYSTEM
is mounted."
  (append '(root-file-system udev)
          (map dependency->shepherd-service-name
               (file-system-dependencies file-system))
          (file-system-shepherd-requirements file-system)))

(define (making-gexp file-system)
  "Return code that makes the mount point of FILE-SYSTEM, if it says so."
  (if (file-system-create-mount-point? file-system)
      #~(mkdir-p #$(file-system-mount-point file-system))
      #t))

(define %mounting-modules
  `(((gnu build file-systems) #:select (mount-file-system))
    (gnu system file-systems)
    ,@%default-modules))

(define (file-system-shepherd-service file-system)
  "Return the service that makes the mount point of FILE-SYSTEM, mounts it, or
both, as it says."
  (with-imported-modules (source-module-closure
                          '((gnu build file-systems)))
    (shepherd-service
     (documentation "Check, mount and unmount a file system.")
     (provision (list (file-system->shepherd-service-name file-system)))
     (requirement (file-system-needs file-system))
     (modules %mounting-modules)
     (start #~(lambda args
                #$(making-gexp file-system)

                #$(if (file-system-mount? file-system)
                      (mount-gexp file-system)
                      #t)
                #t))
     (stop #~(lambda args
               ;; The Shepherd itself must not use the directory.
               (chdir "/")

               #$(unmount-gexp file-system)
               #f)))))

(define (waits-for-services? file-system)
  (pair? (file-system-shepherd-requirements file-system)))

(define (file-systems-target file-systems)
  "Return the service that is there once FILE-SYSTEMS are.  Those that wait for
services themselves do not count: many services wait for this one."
  (define mounted
    (map file-system->shepherd-service-name
         (remove waits-for-services? file-systems)))

  (shepherd-service
   (documentation "Wait for the file systems of the configuration.")
   (provision '(file-systems))
   (requirement `(root-file-system user-file-systems ,@mounted))
   (start #~(const #t))
   (stop #~(const #f))))

(define (user-file-systems file-systems)
  "Return the service that unmounts what is none of FILE-SYSTEMS."
  (shepherd-service
   (documentation "Unmount the file systems that users mounted.")
   (provision '(user-file-systems))
   (start #~(const #t))
   (stop #~(lambda args
             (define (known? mount-point)
               (member mount-point
                       ;; The first four are there since the initial RAM disk.
                       (cons* "/" "/dev" "/proc" "/sys"
                              '#$(map file-system-mount-point file-systems))))

             (chdir "/")

             (for-each (lambda (mount-point)
                         (format #t "unmounting '~a'...~%" mount-point)
                         (catch 'system-error
                           (lambda ()
                             (umount mount-point))
                           (lambda args
                             (let ((errno (system-error-errno args)))
                               (format #t "failed to unmount '~a': ~a~%"
                                       mount-point (strerror errno))))))
                       (filter (negate known?) (mount-points)))
             #f))))

(define (handled-at-boot? file-system)
  (or (file-system-create-mount-point? file-system)
      (file-system-mount? file-system)))

(define (file-system-shepherd-services file-systems)
  "Return the services for those of FILE-SYSTEMS with which there is something
to do at boot."
  (let ((handled (filter handled-at-boot? file-systems)))
    (append (list (file-systems-target handled)
                  (user-file-systems handled))
            (map file-system-shepherd-service handled))))


;;; The tools.

(define %utilities
  ;; Packages, and the types of file systems that they have the tools for.
  `((,btrfs-progs "btrfs")
    (,dosfstools "fat" "vfat")
    (,e2fsprogs "ext2" "ext3" "ext4")
    (,bcachefs-tools "bcachefs")
    (,exfat-utils "exfat")
    (,f2fs-tools "f2fs")
    (,jfsutils "jfs")
    (,xfsprogs "xfs")
    (,zfs "zfs")))

(define (file-system-type->utilities type)
  "Return the package with the tools for file systems of TYPE, or #f."
  (and=> (find (match-lambda ((package . types) (member type types)))
               %utilities)
         car))

(define (file-system-utilities file-systems)
  "Return the packages with the tools for FILE-SYSTEMS, one for each that has
any."
  (filter-map (compose file-system-type->utilities file-system-type)
              file-systems))

(define file-system-service-type
  (service-type
   (name 'file-systems)
   (extensions
    (list (service-extension shepherd-root-service-type
                             file-system-shepherd-services)
          (service-extension fstab-service-type fstab-file-systems)
          (service-extension profile-service-type file-system-utilities)
          (service-extension user-processes-service-type
                             (const '(file-systems)))))
   (compose concatenate)
   (extend append)
   (description
    "Mount and unmount the file systems of a list, and have them in
@file{/etc/fstab}.")))
