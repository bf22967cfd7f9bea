;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; udev, which makes the files in /dev.

(define-module (gnu services base udev)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module ((gnu packages linux) #:select (eudev))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (<udev-configuration>
            udev-configuration
            udev-configuration?
            udev-configuration-udev
            udev-configuration-rules
            udev-configuration-hardware
            udev-rule
            udev-hardware
            file->udev-rule
            file->udev-hardware
            udev-service-type
            udev-service
            udev-rules-service
            udev-hardware-service))

(define-record-type* <udev-configuration>
  udev-configuration make-udev-configuration
  udev-configuration?
  (udev     udev-configuration-udev             ;package
            (default eudev))
  (rules    udev-configuration-rules            ;list of packages and the like
            (default '()))
  (hardware udev-configuration-hardware         ;list of packages and the like
            (default '())))


;;; Rules and descriptions of hardware.

(define (file->udev-directory subdirectory name file)
  "Return a directory like that of a package, with FILE as NAME in
SUBDIRECTORY of udev's."
  (computed-file name
                 (with-imported-modules '((guix build utils))
                   #~(begin
                       (use-modules (guix build utils))

                       (define configuration-directory
                         (string-append #$output
                                        "/lib/udev/"
                                        #$subdirectory))

                       (define file-copy-dest
                         (string-append configuration-directory "/" #$name))

                       (mkdir-p configuration-directory)
                       (copy-file #$file file-copy-dest)))))

(define (file->udev-rule name file)
  "Return a directory with FILE, a file-like object, as the rules NAME."
  (file->udev-directory "rules.d" name file))

(define (file->udev-hardware name file)
  "Return a directory with FILE, a file-like object, as the description NAME of
hardware."
  (file->udev-directory "hwdb.d" name file))

(define (udev-rule name contents)
  "Return a directory with CONTENTS, a string, as the rules NAME."
  (file->udev-rule name (plain-file name contents)))

(define (udev-hardware name contents)
  "Return a directory with CONTENTS, a string, as the description NAME of
hardware."
  (file->udev-hardware name (plain-file name contents)))

(define (udev-union subdirectory packages)
  "Return the union of SUBDIRECTORY of udev's in each of PACKAGES that has it."
  (computed-file
   (string-append "udev-" subdirectory)
   (with-imported-modules '((guix build union)
                            (guix build utils))
     #~(begin
         (use-modules (guix build union)
                      (guix build utils)
                      (srfi srfi-1)
                      (srfi srfi-26))

         (define %standard-locations
           '(#$(string-append "/lib/udev/" subdirectory)
             #$(string-append "/libexec/udev/" subdirectory)))

         (define (configuration-sub-directory directory)
           (find directory-exists?
                 (map (cut string-append directory <>) %standard-locations)))

         (union-build #$output
                      (filter-map configuration-sub-directory '#$packages))))))

;; Who may use KVM: the users of the group, which builds are done by.
(define %kvm-rule
  (udev-rule "90-kvm.rules"
             "KERNEL==\"kvm\", GROUP=\"kvm\", MODE=\"0660\"\n"))


;;; /etc/udev.

(define %udev.conf
  (computed-file "udev.conf"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (format port "udev_rules=\"/etc/udev/rules.d\"~%")))))

(define (hardware-database udev hardware)
  "Return the database that the package UDEV makes of HARDWARE."
  (computed-file
   "hwdb.bin"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (setenv "UDEV_HWDB_PATH" #$hardware)
         (invoke #+(file-append udev "/bin/udevadm")
                 "hwdb"
                 "--update"
                 "-o" #$output)))))

(define (udev-files config)
  (match-record config <udev-configuration> (udev rules hardware)
    `(("udev"
       ,(file-union
         "udev"
         `(("udev.conf" ,%udev.conf)
           ("rules.d" ,(udev-union "rules.d" (cons* udev %kvm-rule rules)))
           ("hwdb.bin" ,(hardware-database
                         udev
                         (udev-union "hwdb.d" (cons udev hardware))))))))))


;;; The daemon.

(define (udev-start udev)
  "Return code of the procedure that starts the package UDEV's daemon."
  (with-imported-modules (source-module-closure '((gnu build linux-boot)))
    #~(lambda ()
        (define udevd
          #$(file-append udev "/sbin/udevd"))

        (define (wait-for-udevd)
          (let ((sock (socket AF_UNIX SOCK_SEQPACKET 0)))
            (let try ()
              (catch 'system-error
                (lambda ()
                  (connect sock PF_UNIX "/run/udev/control")
                  (close-port sock))
                (lambda args
                  (format #t "waiting for udevd...~%")
                  (usleep 500000)
                  (try))))))

        (setenv "LINUX_MODULE_DIRECTORY"
                "/run/booted-system/kernel/lib/modules")

        ;; In a container the kernel may be another, whose modules are not
        ;; there.
        (let* ((kernel-release
                (utsname:release (uname)))
               (linux-module-directory
                (getenv "LINUX_MODULE_DIRECTORY"))
               (directory
                (string-append linux-module-directory "/"
                               kernel-release))
               (old-umask (umask #o022)))
          (when (file-exists? directory)
            (make-static-device-nodes directory))
          (umask old-umask))

        (let ((pid (fork+exec-command
                    (list udevd)
                    #:environment-variables
                    (cons*
                     ;; udev has one of these and eudev the other.
                     "UDEV_CONFIG_FILE=/etc/udev/udev.conf"
                     "EUDEV_RULES_DIRECTORY=/etc/udev/rules.d"
                     (string-append "LINUX_MODULE_DIRECTORY="
                                    (getenv "LINUX_MODULE_DIRECTORY"))
                     (default-environment-variables)))))
          ;; Events that come before it listens are lost.
          (wait-for-udevd)

          (system* #$(file-append udev "/bin/udevadm")
                   "trigger" "--action=add")
          (system* #$(file-append udev "/bin/udevadm")
                   "settle")
          pid))))

(define (udev-shepherd-services config)
  (list
   (shepherd-service
    (documentation "Run udev, which makes the files in /dev.")
    (provision '(udev))
    (requirement '(root-file-system))
    (start (udev-start (udev-configuration-udev config)))
    (stop #~(make-kill-destructor))
    ;; When the system halts, 'user-processes' kills the daemon first.
    (respawn? #f)
    (modules `((gnu build linux-boot)
               ,@%default-modules)))))

(define (add-packages config packages)
  "Return CONFIG with PACKAGES, in which both rules and hardware are looked
for."
  (udev-configuration
   (inherit config)
   (rules (append (udev-configuration-rules config) packages))
   (hardware (append (udev-configuration-hardware config) packages))))

(define udev-service-type
  (service-type
   (name 'udev)
   (extensions
    (list (service-extension shepherd-root-service-type
                             udev-shepherd-services)
          (service-extension etc-service-type udev-files)))
   (compose concatenate)
   (extend add-packages)
   (default-value (udev-configuration))
   (description
    "Run @command{udev}, which makes the files in @file{/dev} as devices come
and go.  It is extended with lists of packages that have rules for it.")))

(define-deprecated (udev-service #:key (udev eudev) (rules '()))
  udev-service-type
  (service udev-service-type
           (udev-configuration (udev udev) (rules rules))))

(define* (udev-rules-service name rules #:key (groups '()))
  "Return a service, called NAME with '-udev-rules' after it, that gives udev
RULES, a package or the like, and the system GROUPS, a list of names."
  (service (service-type
            (name (symbol-append name '-udev-rules))
            (extensions
             (list (service-extension
                    account-service-type
                    (const (map (lambda (group)
                                  (user-group (name group) (system? #t)))
                                groups)))
                   (service-extension udev-service-type
                                      (const (list rules)))))
            (description "Add rules for udev."))
           #f))

(define (udev-hardware-service name hardware)
  "Return a service, called NAME with '-udev-hardware' after it, that gives
udev HARDWARE, a package or the like."
  (service (service-type
            (name (symbol-append name '-udev-hardware))
            (extensions
             (list (service-extension udev-service-type
                                      (const (list hardware)))))
            (description "Describe hardware to udev."))
           #f))
