;;; guixlite --- system-wide settings in dconf's databases
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Each profile is a file of databases, and a database compiled from a file of
;;; keys, under /etc/dconf.

(define-module (gnu services xorg dconf)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu packages gnome)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (dconf-keyfile
            dconf-profile
            dconf-profile-name
            dconf-profile-content
            dconf-profile-keyfile
            dconf-service-type))

(define-maybe/no-serialization text-config)

(define-configuration/no-serialization dconf-keyfile
  (name
   string
   "The name of the file, such as @file{00-login-screen}.")
  (content
   text-config
   "The lines of the file."))

(define-configuration/no-serialization dconf-profile
  (name
   string
   "The name of the profile.  Programs use it when the environment variable
@env{DCONF_PROFILE} is @file{/etc/dconf/profile/@var{name}}.")
  (content
   maybe-text-config
   "The lines of the profile, each a database; by default, the user's and the
system's of the same name.")
  (keyfile
   dconf-keyfile
   "The keys from which the system's database is made."))

(define (lines->file name lines)
  "Return the file NAME of LINES."
  (apply mixed-text-file name
         (append-map (lambda (line) (list line "\n")) lines)))

(define (profile-file profile)
  "Return the file that lists the databases of PROFILE."
  (match-record profile <dconf-profile> (name content)
    (lines->file name
                 (if (maybe-value-set? content)
                     content
                     (list (string-append "user-db:" name)
                           (string-append "system-db:" name))))))

(define (key-file profile)
  "Return the file of the keys of PROFILE."
  (match-record (dconf-profile-keyfile profile) <dconf-keyfile> (name content)
    (lines->file name content)))

(define (database profile)
  "Return the database of PROFILE, compiled."
  (define keys
    (file-union "keys"
                (list (list (dconf-keyfile-name (dconf-profile-keyfile profile))
                            (key-file profile)))))

  (computed-file
   (dconf-profile-name profile)
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (setenv "DCONF_PROFILE" #$(profile-file profile))
         (invoke #$(file-append dconf "/bin/dconf") "compile"
                 #$output #$keys)))))

(define (profile-etc-files profile)
  "Return what PROFILE adds to /etc."
  (match-record profile <dconf-profile> (name keyfile)
    (list (list (string-append "dconf/profile/" name)
                (profile-file profile))
          (list (string-append "dconf/db/" name ".d/"
                               (dconf-keyfile-name keyfile))
                (key-file profile))
          (list (string-append "dconf/db/" name)
                (database profile)))))

(define dconf-service-type
  (service-type
   (name 'dconf-profile)
   (extensions
    (list (service-extension etc-service-type
                             (lambda (profiles)
                               (append-map profile-etc-files profiles)))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description
    "Set what users of GNOME's programs find set, by profiles under
@file{/etc/dconf}.")))
