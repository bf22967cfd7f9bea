;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The root of the graph and what runs before the Shepherd: the system
;;; directory, the boot script, cleaning up, activation, the Hurd's start-up.

(define-module (gnu services core system)
  #:use-module (gnu services core types)
  #:use-module (gnu services core locales)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (system-service-type
            boot-service-type
            %boot-service
            cleanup-service-type
            activation-service-type
            activation-service->script
            %activation-service
            %linux-bare-metal-service
            %hurd-rc-script
            hurd-startup-service-type
            %hurd-startup-service))


;;; The system directory.

(define (entry-for name item)
  "Return, in the store monad, the list of one entry of the system directory:
that of ITEM, a monadic value, under NAME."
  (mlet %store-monad ((file item))
    (return (list (list name file)))))

(define (system-directory entries extensions)
  "Return, in the store monad, the directory of ENTRIES and of those that the
monadic EXTENSIONS give; entries are lists of a name and a file."
  (mlet %store-monad ((more (mapm/accumulate-builds identity extensions)))
    (lower-object
     (file-union "system" (append entries (concatenate more))))))

(define system-service-type
  (service-type
   (name 'system)
   (extensions '())
   (compose identity)
   (extend system-directory)
   (description
    "The whole operating system as one directory, which every other service
extends directly or through others.")))


;;; The boot script.

(define (boot-script _ gexps)
  ;; The last services come first in GEXPS, and the essential ones, of which
  ;; the Shepherd's replaces the process, have to run last.
  (gexp->file "boot" #~(begin #$@(reverse gexps))))

(define (boot-script-entry script)
  (entry-for "boot" script))

(define boot-service-type
  (service-type
   (name 'boot)
   (extensions
    (list (service-extension system-service-type boot-script-entry)))
   (compose identity)
   (extend boot-script)
   (default-value #f)
   (description
    "The script that the initial RAM disk runs once the root file system is
there.  It is extended with gexps.")))

(define %boot-service
  (service boot-service-type #t))


;;; Cleaning up at boot.

(define (cleanup-gexp _)
  "Return code that empties the directories of what does not outlive a boot."
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        ;; Nothing here may keep the machine from booting, hence 'fail-safe'.
        (letrec-syntax ((fail-safe (syntax-rules ()
                                     ((_ exp rest ...)
                                      (begin
                                        (catch 'system-error
                                          (lambda () exp)
                                          (const #f))
                                        (fail-safe rest ...)))
                                     ((_)
                                      #t))))
          (fail-safe
           ;; Locks left behind would block the tools for user accounts.
           (delete-file "/etc/group.lock")
           (delete-file "/etc/passwd.lock")
           (delete-file "/etc/.pwd.lock")

           ;; File names that are not ASCII can only be deleted in a locale
           ;; that can express them.
           (setenv "GUIX_LOCPATH"
                   #+(file-append (utf8-locales) "/lib/locale"))
           (setlocale LC_CTYPE "en_US.utf8")
           (delete-file-recursively "/tmp")
           (delete-file-recursively "/var/run")
           (delete-file-recursively "/run")

           ;; 'mkdir' heeds the umask, so 'chmod' follows.
           (mkdir "/tmp" #o1777)
           (chmod "/tmp" #o1777)
           (mkdir "/var/run" #o755)
           (chmod "/var/run" #o755)
           (mkdir "/run" #o755)
           (chmod "/var/run" #o755))))))

(define cleanup-service-type
  (service-type
   (name 'cleanup)
   (extensions (list (service-extension boot-service-type cleanup-gexp)))
   (description
    "Empty @file{/tmp}, @file{/run} and @file{/var/run} when the machine
boots.")))


;;; Activation.

(define (activation-action gexp)
  (program-file "activate-service.scm" gexp))

(define (activation-script gexps)
  "Return the program that runs GEXPS, each as a program of its own."
  (define code
    #~(begin
        (use-modules (gnu build activation)
                     (guix build utils))

        ;; Logins are only recorded where these files exist.
        (mkdir-p "/var/run")
        (close-port (open-file "/var/run/utmpx" "a0"))
        (mkdir-p "/var/log")
        (close-port (open-file "/var/log/wtmp" "a0"))

        ;; First, as what follows may need the locales of
        ;; /run/current-system.
        (activate-current-system)

        (for-each primitive-load '#$(map activation-action gexps))))

  (let ((modules '((gnu build activation) (guix build utils))))
    (program-file "activate.scm"
                  (with-imported-modules (source-module-closure modules)
                    code))))

(define (activation-service->script service)
  "Return the activation program of SERVICE, an activation service."
  (activation-script (service-value service)))

(define (run-activation-script gexps)
  #~(primitive-load #$(activation-script gexps)))

(define (activation-script-entry gexps)
  (entry-for "activate" (lower-object (activation-script gexps))))

(define activation-service-type
  (service-type
   (name 'activate)
   (extensions
    (list (service-extension boot-service-type run-activation-script)
          (service-extension system-service-type activation-script-entry)))
   (compose identity)
   (extend (lambda (_ gexps) gexps))
   (default-value #f)
   (description
    "Code that runs at boot and whenever the system is reconfigured.  It is
extended with gexps.")))

(define %activation-service
  (service activation-service-type #t))


;;; Linux on a real machine.

;; What the kernel runs in order to load a module, without the variables that
;; would tell 'modprobe' where modules are.
(define %modprobe-wrapper
  (let* ((modprobe "/run/current-system/profile/bin/modprobe")
         (code #~(begin
                   (setenv "LINUX_MODULE_DIRECTORY"
                           "/run/booted-system/kernel/lib/modules")
                   (setenv "MODPROBE_OPTIONS"
                           "-C /etc/modprobe.d")
                   (apply execl #$modprobe
                          (cons #$modprobe (cdr (command-line)))))))
    (program-file "modprobe" code)))

(define %linux-bare-metal-service
  (simple-service 'linux-bare-metal activation-service-type
                  #~(begin
                      (activate-modprobe #$%modprobe-wrapper)
                      (activate-ptrace-attach))))


;;; The Hurd.

(define %hurd-rc-script
  (let ((modules '((guix build utils)
                   (gnu build hurd-boot)
                   (guix build syscalls))))
    (program-file "rc"
                  (with-imported-modules (source-module-closure modules)
                    #~(begin
                        (use-modules (guix build utils)
                                     (gnu build hurd-boot)
                                     (guix build syscalls)
                                     (ice-9 match)
                                     (system repl repl)
                                     (srfi srfi-1)
                                     (srfi srfi-26))
                        (boot-hurd-system))))))

(define (hurd-rc-entry program)
  (entry-for "rc" (lower-object program)))

(define hurd-startup-service-type
  (service-type
   (name 'startup)
   (extensions
    (list (service-extension system-service-type hurd-rc-entry)))
   (default-value %hurd-rc-script)
   (description "The @file{rc} script, with which the Hurd boots.")))

(define %hurd-startup-service
  (service hurd-startup-service-type %hurd-rc-script))
