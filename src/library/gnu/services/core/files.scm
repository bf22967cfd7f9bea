;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Services that put things in place: special files, /etc, privileged programs,
;;; the system profile, firmware and garbage-collector roots.

(define-module (gnu services core files)
  #:use-module (gnu services core types)
  #:use-module (gnu services core system)
  #:use-module (gnu system privilege)
  #:use-module ((gnu packages linux) #:select (libcap))
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix monads)
  #:use-module ((guix packages) #:select (supported-package?))
  #:use-module (guix profiles)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:select (any concatenate delete-duplicates))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (special-files-service-type
            extra-special-file
            etc-service-type
            etc-directory
            etc-service
            privileged-program-service-type
            setuid-program-service-type
            profile-service-type
            firmware-service-type
            gc-root-service-type))


;;; What these types have in common.

(define-syntax-rule (collecting-type its-name ((target contribution) ...)
                      field ...)
  ;; The type ITS-NAME of services whose value is a list, to which others may
  ;; add; it makes a CONTRIBUTION to each TARGET.
  (service-type
   (name its-name)
   (extensions (list (service-extension target contribution) ...))
   (compose concatenate)
   (extend append)
   field ...))


;;; Special files.

(define (special-files-activation files)
  #~(activate-special-files '#$files))

(define special-files-service-type
  (collecting-type
   'special-files ((activation-service-type special-files-activation))
   (description
    "Symbolic links outside of the usual directories, such as
@file{/usr/bin/env}: lists of a file name and the target.")))

(define (extra-special-file file target)
  "Return a service that makes FILE a link to TARGET, a file-like object."
  (let ((name (symbol-append 'special-file- (string->symbol file))))
    (simple-service name special-files-service-type
                    (list (list file target)))))


;;; The directory /etc.

(define (check-etc-entries files)
  "Report the first of FILES that is no list of a name and a file, or whose
name was given before: that would only show when /etc is built."
  (let ((seen (make-hash-table)))
    (for-each
     (lambda (entry)
       (unless (and (list? entry) (= 2 (length entry)))
         (raise (formatted-message
                 (G_ "an /etc entry is a list of a name and a file-like object, not ~s")
                 entry)))
       (when (hash-ref seen (car entry))
         (raise (formatted-message (G_ "two files are given for /etc/~a")
                                   (car entry))))
       (hash-set! seen (car entry) #t))
     files)))

(define (files->etc-directory files)
  (check-etc-entries files)
  (file-union "etc" files))

(define (etc-directory service)
  "Return the directory /etc as SERVICE, an etc service, makes it."
  (files->etc-directory (service-value service)))

(define (etc-activation files)
  (let ((etc (files->etc-directory files)))
    #~(activate-etc #$etc)))

(define (etc-entry files)
  (let ((etc (files->etc-directory files)))
    (store-return (list (list "etc" etc)))))

(define etc-service-type
  (collecting-type
   'etc ((activation-service-type etc-activation)
         (system-service-type etc-entry))
   (default-value '())
   (description
    "The files in @file{/etc}: lists of a name, relative to that directory, and
a file-like object.")))

(define-deprecated (etc-service files)
  etc-service-type
  (service etc-service-type files))


;;; Privileged programs.

(define (privileged-program->gexp program)
  "Return code that makes PROGRAM again on the machine."
  (let ((file (privileged-program-program program))
        (privileges (map (lambda (get) (get program))
                         (list privileged-program-setuid?
                               privileged-program-setgid?
                               privileged-program-capabilities))))
    (unless (any identity privileges)
      (warning (G_ "the privileged program ~s has no privilege at all~%") file))
    (match privileges
      ((setuid? setgid? capabilities)
       #~(privileged-program (setuid? #$setuid?)
                             (setgid? #$setgid?)
                             (user    #$(privileged-program-user program))
                             (group   #$(privileged-program-group program))
                             (capabilities #$capabilities)
                             (program #$file))))))

;; Only Linux has capabilities; without a target this is not asked.
(define %libcap-for-target
  (let-system (system target)
    (if (or (and target (string-suffix? "linux-gnu" target))
            (and (not target) (supported-package? libcap system)))
        libcap
        #f)))

(define (privileged-programs-activation programs)
  (define code
    #~(begin
        (use-modules (gnu system privilege))

        (let ((libcap #$%libcap-for-target))
          (activate-privileged-programs
           (list #$@(map privileged-program->gexp programs)) libcap))))

  (let ((modules '((gnu system privilege))))
    (with-imported-modules (source-module-closure modules)
      code)))

(define privileged-program-service-type
  (collecting-type
   'privileged-program ((activation-service-type privileged-programs-activation))
   (description
    "Programs that run with the rights of another user or group, or with
capabilities of the kernel: copies of them are made in
@file{/run/privileged/bin}, with links in @file{/run/setuid-programs}, the
directory's old name.")))

(define-deprecated/alias setuid-program-service-type
  privileged-program-service-type)


;;; Packages.

(define (system-profile packages)
  "Return the profile with PACKAGES, each once."
  (profile
   (content (packages->manifest (delete-duplicates packages eq?)))))

(define (profile-entry packages)
  ;; The target system has to be known where the manifest is made.
  (mlet %store-monad ((target (current-target-system)))
    (return (list (list "profile" (system-profile packages))))))

(define profile-service-type
  (collecting-type
   'profile ((system-service-type profile-entry))
   (default-value '())
   (description
    "The packages that every user of the system has, in
@file{/run/current-system/profile}.")))

(define (firmware-activation packages)
  (define union (directory-union "firmware" packages))

  #~(activate-firmware (string-append #$union "/lib/firmware")))

(define firmware-service-type
  (collecting-type
   'firmware ((activation-service-type firmware-activation))
   (description
    "Packages with firmware, which the kernel loads into devices.")))

(define (links-to roots)
  "Return code that makes a directory with a numbered link to each of ROOTS."
  #~(let ((roots '#$roots))
      (mkdir #$output)
      (chdir #$output)
      (for-each symlink
                roots
                (map number->string (iota (length roots))))))

(define (gc-roots-entry roots)
  (if (null? roots)
      (store-return '())
      (mlet %store-monad ((directory (gexp->derivation "gc-roots"
                                                       (links-to roots))))
        (return (list (list "gc-roots" directory))))))

(define gc-root-service-type
  (collecting-type
   'gc-roots ((system-service-type gc-roots-entry))
   (default-value '())
   (description
    "Packages and other objects that the garbage collector keeps for as long as
the system is there.")))
