;;; guixlite --- file systems, mappings and swap space
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What is mounted where, and how; the file systems that every system has.

(define-module (gnu system file-systems)
  #:use-module (guix records)
  #:use-module (guix i18n)
  #:use-module ((guix diagnostics)
                #:select (source-properties->location leave &fix-hint))
  #:use-module ((guix store) #:select (%store-prefix))
  #:use-module (gnu system uuid)
  #:use-module (rnrs bytevectors)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-26)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:re-export (uuid string->uuid uuid->string)
  #:export (file-system
            file-system?
            file-system-device
            file-system-device->string
            file-system-mount-point
            file-system-type
            file-system-needed-for-boot?
            file-system-flags
            file-system-options
            file-system-options->alist
            alist->file-system-options
            file-system-mount?
            file-system-mount-may-fail?
            file-system-check?
            file-system-skip-check-if-clean?
            file-system-repair
            file-system-create-mount-point?
            file-system-dependencies
            file-system-shepherd-requirements
            file-system-location
            file-system-type-predicate
            file-system-mount-point-predicate
            btrfs-subvolume?
            btrfs-store-subvolume-file-name
            file-system-label
            file-system-label?
            file-system-label->string
            file-system->spec
            spec->file-system
            specification->file-system-mapping
            %pseudo-file-system-types
            %fuse-control-file-system
            %binary-format-file-system
            %debug-file-system
            %efivars-file-system
            %shared-memory-file-system
            %pseudo-terminal-file-system
            %tty-gid
            %immutable-store
            %control-groups
            %elogind-file-systems
            %base-file-systems
            %base-live-file-systems
            %container-file-systems
            <file-system-mapping>
            file-system-mapping
            file-system-mapping?
            file-system-mapping-source
            file-system-mapping-target
            file-system-mapping-writable?
            file-system-mapping->bind-mount
            %store-mapping
            %network-configuration-files
            %network-file-mappings
            swap-space
            swap-space?
            swap-space-target
            swap-space-dependencies
            swap-space-priority
            swap-space-discard?))


;;;
;;; The record.
;;;

(define %mount-flags
  '(read-only bind-mount no-suid no-dev no-exec no-atime no-diratime
    strict-atime lazy-time shared))

(define (check-mount-flags flags location)
  "Return FLAGS if all of them are mount flags; otherwise fail, pointing at
LOCATION."
  (match (remove (cut memq <> %mount-flags) flags)
    (() flags)
    (wrong
     (leave (source-properties->location location)
            (N_ "invalid file system mount flag:~{ ~s~}~%"
                "invalid file system mount flags:~{ ~s~}~%"
                (length wrong))
            wrong))))

;; The sanitizer of 'flags': a quoted list is checked when it is expanded.
(define-syntax validate-mount-flags
  (lambda (form)
    (syntax-case form (quote)
      ((_ (quote (flag ...)))
       (begin
         (check-mount-flags (syntax->datum #'(flag ...)) (syntax-source form))
         #'(quote (flag ...))))
      ((_ flags)
       #`(check-mount-flags flags
                            '#,(datum->syntax form (syntax-source form))))
      (name
       (identifier? #'name)
       #'(lambda (flags) (check-mount-flags flags #f))))))

(define-record-type* <file-system> file-system
  make-file-system
  file-system?
  (device                file-system-device)       ;string, UUID or label
  (mount-point           file-system-mount-point)
  (type                  file-system-type)
  (flags                 file-system-flags
                         (default '())
                         (sanitize validate-mount-flags))
  (options               file-system-options
                         (default #f))
  (mount?                file-system-mount?
                         (default #t))
  (mount-may-fail?       file-system-mount-may-fail?
                         (default #f))
  (needed-for-boot?      declared-needed-for-boot?
                         (default #f))
  (check?                file-system-check?
                         (default #t))
  (skip-check-if-clean?  file-system-skip-check-if-clean?
                         (default #t))
  (repair                file-system-repair        ;'preen, #t or #f
                         (default 'preen))
  (create-mount-point?   file-system-create-mount-point?
                         (default #f))
  (dependencies          file-system-dependencies  ;file systems, mapped devices
                         (default '()))
  (shepherd-requirements file-system-shepherd-requirements
                         (default '()))
  (location              file-system-location
                         (default (current-source-location))
                         (innate)))

(define-record-type <file-system-label>
  (file-system-label label)
  file-system-label?
  (label file-system-label->string))

(define (file-name-parts file)
  "Return the components of FILE."
  (string-tokenize file (char-set-complement (char-set #\/))))

(define (file-prefix? parent file)
  "Return true if PARENT is FILE or a directory above it; an absolute name is
never above a relative one."
  (define (absolute? file)
    (string-prefix? "/" file))

  (and (eq? (absolute? parent) (absolute? file))
       (let loop ((parent (file-name-parts parent))
                  (file (file-name-parts file)))
         (match (cons parent file)
           ((() . _) #t)
           ((_ . ()) #f)
           (((a . parent) . (b . file))
            (and (string=? a b) (loop parent file)))))))

(define (bind-mount? fs)
  "Return true if FS shows a directory of another file system."
  (memq 'bind-mount (file-system-flags fs)))

(define (file-system-needed-for-boot? fs)
  "Return true if FS has to be mounted by the initial RAM disk: because it says
so, or because the store is on it."
  (or (declared-needed-for-boot? fs)
      (and (file-prefix? (file-system-mount-point fs) (%store-prefix))
           (not (bind-mount? fs)))))

(define* (file-system-device->string device #:key uuid-type)
  "Return DEVICE, a file name, a label or a UUID, as a string.  A UUID is
written as one of UUID-TYPE where that is given."
  (match device
    ((? file-system-label? label) (file-system-label->string label))
    ((? uuid? id)
     (if uuid-type
         (uuid->string (uuid-bytevector id) uuid-type)
         (uuid->string id)))
    ((? string? name) name)))

(define (file-system-options->alist options)
  "Return OPTIONS, a string as for 'mount -o' or #f, as a list with a pair for
each NAME=VALUE and a string for each bare name."
  (define (option->entry option)
    (match (string-index option #\=)
      (#f option)
      (index (cons (substring option 0 index)
                   (substring option (1+ index))))))

  (if options
      (map option->entry (string-split options #\,))
      '()))

(define (alist->file-system-options options)
  "Return OPTIONS, pairs and strings, as a string for the 'options' field; #f
for the empty list."
  (and (pair? options)
       (string-join (map (match-lambda
                           ((name . value) (string-append name "=" value))
                           (name name))
                         options)
                    ",")))

(define (file-system-type-predicate type)
  "Return a predicate that tells the file systems of TYPE from others."
  (lambda (fs)
    (string=? (file-system-type fs) type)))

(define (file-system-mount-point-predicate mount-point)
  "Return a predicate that tells the file systems mounted on MOUNT-POINT."
  (lambda (fs)
    (string=? (file-system-mount-point fs) mount-point)))


;;;
;;; File systems as data that staged code carries.
;;;

(define (file-system->spec fs)
  "Return FS as a list that has a read syntax."
  (list (match (file-system-device fs)
          ((? uuid? id)
           `(uuid ,(uuid-type id) ,(uuid-bytevector id)))
          ((? file-system-label? label)
           `(file-system-label ,(file-system-label->string label)))
          (device device))
        (file-system-mount-point fs)
        (file-system-type fs)
        (file-system-flags fs)
        (file-system-options fs)
        (file-system-mount-may-fail? fs)
        (file-system-check? fs)
        (file-system-skip-check-if-clean? fs)
        (file-system-repair fs)))

(define (spec->file-system spec)
  "Return the file system that SPEC, made by 'file-system->spec', describes."
  (match spec
    ((device* mount-point* type* flags* options* may-fail?
              check?* skip-check? repair* _ ...)
     (file-system
       (device (match device*
                 (('uuid (? symbol? kind) (? bytevector? bytes))
                  (bytevector->uuid bytes kind))
                 (('file-system-label (? string? label))
                  (file-system-label label))
                 (device device)))
       (mount-point mount-point*)
       (type type*)
       (flags flags*)
       (options options*)
       (mount-may-fail? may-fail?)
       (check? check?*)
       (skip-check-if-clean? skip-check?)
       (repair repair*)))))


;;;
;;; Mappings: directories of the host that a guest or a container sees.
;;;

(define-record-type* <file-system-mapping> file-system-mapping
  make-file-system-mapping
  file-system-mapping?
  (source    file-system-mapping-source)
  (target    file-system-mapping-target)
  (writable? file-system-mapping-writable?
             (default #f)))

(define (specification->file-system-mapping spec writable?*)
  "Return the mapping that SPEC, \"SOURCE\" or \"SOURCE=TARGET\", describes."
  (define split (string-index spec #\=))

  (file-system-mapping
   (source (if split (substring spec 0 split) spec))
   (target (if split (substring spec (1+ split)) spec))
   (writable? writable?*)))

(define (file-system-mapping->bind-mount mapping)
  "Return the bind mount that realizes MAPPING."
  (file-system
    (mount-point (file-system-mapping-target mapping))
    (device (file-system-mapping-source mapping))
    (type "none")
    (flags (if (file-system-mapping-writable? mapping)
               '(bind-mount)
               '(bind-mount read-only)))
    (check? #f)
    (create-mount-point? #t)))

(define %store-mapping
  (file-system-mapping
   (source (%store-prefix))
   (target (%store-prefix))
   (writable? #f)))

(define %network-configuration-files
  '("/etc/resolv.conf" "/etc/nsswitch.conf" "/etc/services" "/etc/hosts"))

(define %network-file-mappings
  (map (lambda (file)
         (file-system-mapping
          (source file)
          (target file)
          ;; Often a symbolic link into a tmpfs, which cannot be bound
          ;; read-only.
          (writable? (string=? file "/etc/resolv.conf"))))
       %network-configuration-files))


;;;
;;; File systems that are always there.
;;;

(define %pseudo-file-system-types
  '("binfmt_misc" "cgroup" "cgroup2" "debugfs" "devpts" "devtmpfs" "efivarfs"
    "fusectl" "hugetlbfs" "overlay" "proc" "securityfs" "sysfs" "tmpfs"
    "tracefs" "virtiofs" "xenfs"))

(define %fuse-control-file-system
  (file-system
    (device "fusectl")
    (mount-point "/sys/fs/fuse/connections")
    (type "fusectl")
    (check? #f)))

(define %binary-format-file-system
  (file-system
    (device "binfmt_misc")
    (mount-point "/proc/sys/fs/binfmt_misc")
    (type "binfmt_misc")
    (check? #f)))

(define %debug-file-system
  (file-system
    (device "none")
    (mount-point "/sys/kernel/debug")
    (type "debugfs")
    (check? #f)
    (create-mount-point? #t)))

(define %efivars-file-system
  (file-system
    (device "efivarfs")
    (mount-point "/sys/firmware/efi/efivars")
    (type "efivarfs")
    (mount-may-fail? #t)
    (needed-for-boot? #f)
    (check? #f)))

;; Fixed, because the group "tty" and the options of /dev/pts have to agree.
(define %tty-gid 996)

(define %pseudo-terminal-file-system
  (file-system
    (device "none")
    (mount-point "/dev/pts")
    (type "devpts")
    (check? #f)
    (needed-for-boot? #f)
    (create-mount-point? #t)
    (options (string-append "gid=" (number->string %tty-gid) ",mode=620"))))

(define %shared-memory-file-system
  (file-system
    (device "tmpfs")
    (mount-point "/dev/shm")
    (type "tmpfs")
    (check? #f)
    (flags '(no-suid no-dev))
    (options "size=50%")
    (create-mount-point? #t)))

;; Only the daemon, in a name space of its own, sees the store writable.
(define %immutable-store
  (file-system
    (device (%store-prefix))
    (mount-point (%store-prefix))
    (type "none")
    (check? #f)
    (flags '(read-only bind-mount no-atime))))

(define %control-groups
  (list (file-system
          (device "none")
          (mount-point "/sys/fs/cgroup")
          (type "cgroup2")
          (check? #f)
          (create-mount-point? #f))))

(define (run-time-tmpfs directory)
  "Return the tmpfs that elogind wants on DIRECTORY."
  (file-system
    (device "none")
    (mount-point directory)
    (type "tmpfs")
    (check? #f)
    (flags '(no-suid no-dev no-exec))
    (options "mode=0755")
    (create-mount-point? #t)))

;; elogind keeps sessions apart with a control group hierarchy of its own,
;; which no resource controller is attached to.
(define %elogind-file-systems
  (cons* (run-time-tmpfs "/run/systemd")
         (run-time-tmpfs "/run/user")
         (file-system
           (device "cgroup")
           (mount-point "/sys/fs/cgroup/elogind")
           (type "cgroup")
           (check? #f)
           (options "none,name=elogind")
           (create-mount-point? #t)
           (dependencies (list (first %control-groups))))
         %control-groups))

(define %base-file-systems
  (list %pseudo-terminal-file-system
        %debug-file-system
        %shared-memory-file-system
        %efivars-file-system
        %immutable-store))

(define %base-live-file-systems
  (list (file-system
          (mount-point "/")
          (device (file-system-label "Guix_image"))
          (type "ext4"))
        (file-system
          (mount-point "/tmp")
          (device "none")
          (type "tmpfs")
          (check? #f))))

(define %container-file-systems
  (list (file-system
          (device "none")
          (mount-point "/dev/pts")
          (type "devpts")
          (flags '(no-exec no-suid))
          (needed-for-boot? #t)
          (create-mount-point? #t)
          (check? #f)
          (options "newinstance,ptmxmode=0666,mode=620"))
        (file-system
          (device "tmpfs")
          (mount-point "/dev/shm")
          (type "tmpfs")
          (flags '(no-exec no-suid no-dev))
          (options "mode=1777,size=65536k")
          (needed-for-boot? #t)
          (create-mount-point? #t)
          (check? #f))
        (file-system
          (device "mqueue")
          (mount-point "/dev/mqueue")
          (type "mqueue")
          (flags '(no-exec no-suid no-dev))
          (needed-for-boot? #t)
          (create-mount-point? #t)
          (check? #f))))


;;;
;;; Btrfs subvolumes.
;;;

(define (btrfs-subvolume? fs)
  "Return true if FS is a subvolume of a Btrfs file system."
  (and (string=? "btrfs" (file-system-type fs))
       (any (match-lambda
              ((or (name . _) name)
               (and (string-prefix? "subvol" name) name)))
            (file-system-options->alist (file-system-options fs)))))

(define (btrfs-store-subvolume-file-name file-systems)
  "Return the name of the Btrfs subvolume that holds the store, as seen from
the top of its file system; #f if the store is on no subvolume."
  (define (depth fs)
    (length (file-name-parts (file-system-mount-point fs))))

  (define (holds-store? fs)
    (file-prefix? (file-system-mount-point fs) (%store-prefix)))

  (define (subvolume-name fs)
    (or (assoc-ref (file-system-options->alist (file-system-options fs))
                   "subvol")
        ;; A subvolume number cannot be turned into a name without the disk.
        (raise (condition
                (&message
                 (message "the store is on a Btrfs subvolume of unknown name"))
                (&fix-hint
                 (hint (G_ "Name it with the @code{subvol} option.")))))))

  (define innermost-first
    (sort (filter btrfs-subvolume? file-systems)
          (lambda (a b) (> (depth a) (depth b)))))

  (and=> (find holds-store? innermost-first)
         (lambda (fs)
           (let ((name (subvolume-name fs)))
             (if (string-prefix? "/" name)
                 name
                 (string-append "/" name))))))


;;;
;;; Swap space.
;;;

(define-record-type* <swap-space> swap-space make-swap-space
  swap-space?
  this-swap-space
  (target       swap-space-target)           ;file name, UUID or label
  (dependencies swap-space-dependencies
                (default '()))
  (priority     swap-space-priority
                (default #f))
  (discard?     swap-space-discard?
                (default #f)))
