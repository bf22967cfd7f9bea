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
  #:use-module ((srfi srfi-1) #:select (concatenate delete-duplicates))
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


;;; Special files.

(define (special-files-activation files)
  #~(activate-special-files '#$files))

(define special-files-service-type
  (service-type
   (name 'special-files)
   (extensions
    (list (service-extension activation-service-type
                             special-files-activation)))
   (compose concatenate)
   (extend append)
   (description
    "Symbolic links outside of the usual directories, such as
@file{/usr/bin/env}: lists of a file name and the target.")))

(define (extra-special-file file target)
  "Return a service that makes FILE a link to TARGET, a file-like object."
  (simple-service (string->symbol (string-append "special-file-" file))
                  special-files-service-type
                  `((,file ,target))))


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
  (with-monad %store-monad
    (return `(("etc" ,(files->etc-directory files))))))

(define etc-service-type
  (service-type
   (name 'etc)
   (extensions
    (list (service-extension activation-service-type etc-activation)
          (service-extension system-service-type etc-entry)))
   (compose concatenate)
   (extend append)
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
  (let ((file         (privileged-program-program program))
        (setuid?      (privileged-program-setuid? program))
        (setgid?      (privileged-program-setgid? program))
        (user         (privileged-program-user program))
        (group        (privileged-program-group program))
        (capabilities (privileged-program-capabilities program)))
    (unless (or setuid? setgid? capabilities)
      (warning (G_ "the privileged program ~s has no privilege at all~%") file))
    #~(privileged-program (setuid? #$setuid?)
                          (setgid? #$setgid?)
                          (user    #$user)
                          (group   #$group)
                          (capabilities #$capabilities)
                          (program #$file))))

;; Only Linux has capabilities; without a target this is not asked.
(define %libcap-for-target
  (let-system (system target)
    (and (if target
             (string-suffix? "linux-gnu" target)
             (supported-package? libcap system))
         libcap)))

(define (privileged-programs-activation programs)
  (let ((programs (map privileged-program->gexp programs)))
    (with-imported-modules (source-module-closure '((gnu system privilege)))
      #~(begin
          (use-modules (gnu system privilege))

          (let ((libcap #$%libcap-for-target))
            (activate-privileged-programs (list #$@programs) libcap))))))

(define privileged-program-service-type
  (service-type
   (name 'privileged-program)
   (extensions
    (list (service-extension activation-service-type
                             privileged-programs-activation)))
   (compose concatenate)
   (extend append)
   (description
    "Programs that run with the rights of another user or group, or with
capabilities of the kernel: copies of them are made in
@file{/run/privileged/bin}, with links in @file{/run/setuid-programs}, the
directory's old name.")))

(define-deprecated/alias setuid-program-service-type
  privileged-program-service-type)


;;; Packages.

(define (profile-entry packages)
  ;; The target system has to be known where the manifest is made.
  (mlet %store-monad ((_ (current-target-system)))
    (return `(("profile" ,(profile
                           (content (packages->manifest
                                     (delete-duplicates packages eq?)))))))))

(define profile-service-type
  (service-type
   (name 'profile)
   (extensions (list (service-extension system-service-type profile-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description
    "The packages that every user of the system has, in
@file{/run/current-system/profile}.")))

(define (firmware-activation packages)
  (let ((directory (directory-union "firmware" packages)))
    #~(activate-firmware (string-append #$directory "/lib/firmware"))))

(define firmware-service-type
  (service-type
   (name 'firmware)
   (extensions
    (list (service-extension activation-service-type firmware-activation)))
   (compose concatenate)
   (extend append)
   (description
    "Packages with firmware, which the kernel loads into devices.")))

(define (gc-roots-entry roots)
  (mlet %store-monad ((entry (gexp->derivation
                              "gc-roots"
                              #~(let ((roots '#$roots))
                                  (mkdir #$output)
                                  (chdir #$output)
                                  (for-each symlink
                                            roots
                                            (map number->string
                                                 (iota (length roots))))))))
    (return (if (null? roots)
                '()
                `(("gc-roots" ,entry))))))

(define gc-root-service-type
  (service-type
   (name 'gc-roots)
   (extensions (list (service-extension system-service-type gc-roots-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description
    "Packages and other objects that the garbage collector keeps for as long as
the system is there.")))
