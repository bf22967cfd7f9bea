;;; guixlite --- databases for `locate' and `guix locate'
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Two mcron jobs, each of which brings a database up to date.

(define-module (gnu services admin databases)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services mcron)
  #:use-module ((gnu packages base) #:select (coreutils findutils sed))
  #:use-module (gnu packages package-management)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((guix store) #:select (%store-prefix))
  #:use-module (srfi srfi-1)
  #:export (file-database-service-type
            file-database-configuration
            file-database-configuration?
            file-database-configuration-package
            file-database-configuration-schedule
            file-database-configuration-excluded-directories
            %default-file-database-update-schedule
            %default-file-database-excluded-directories

            package-database-service-type
            package-database-configuration
            package-database-configuration?
            package-database-configuration-package
            package-database-configuration-schedule
            package-database-configuration-method
            package-database-configuration-channels))

(define (string-or-gexp? obj)
  (or (string? obj) (gexp? obj)))

(define (string-list? obj)
  (and (list? obj) (every string? obj)))

;;; Files, for `locate'

;; Sundays, late in the evening.
(define %default-file-database-update-schedule
  "10 23 * * 0")

;; Regular expressions, as updatedb takes them.
(define %default-file-database-excluded-directories
  (list (%store-prefix)
        "/tmp" "/var/tmp" "/var/cache" ".*/\\.cache"
        "/run/udev"))

(define-configuration/no-serialization file-database-configuration
  (package
   (file-like findutils)
   "The package that holds @command{updatedb}, GNU@tie{}Findutils.")
  (schedule
   (string-or-gexp %default-file-database-update-schedule)
   "When to run @command{updatedb}, in mcron's terms: a string as for cron, or
a gexp.")
  (excluded-directories
   (string-list %default-file-database-excluded-directories)
   "Regular expressions for directories that are left out, by default
temporary ones and the store, which @command{guix locate} searches better.
They are what @option{--prunepaths} of @command{updatedb} takes."))

(define (updatedb-program package excluded-directories)
  "Return a program that runs the updatedb of PACKAGE, a shell script that
needs a few commands on its PATH."
  (program-file
   "updatedb"
   #~(begin
       (setenv "PATH"
               (string-append #$package "/bin:"
                              #$coreutils "/bin:"
                              #$sed "/bin"))
       (execl #$(file-append package "/bin/updatedb")
              "updatedb"
              #$(string-append "--prunepaths="
                               (string-join excluded-directories))))))

(define (file-database-mcron-jobs config)
  "Return the job that updates the database of files."
  (match-record config <file-database-configuration>
    (package schedule excluded-directories)
    (list #~(job #$schedule
                 #$(updatedb-program package excluded-directories)))))

(define file-database-service-type
  (service-type
   (name 'file-database)
   (extensions (list (service-extension mcron-service-type
                                        file-database-mcron-jobs)))
   (default-value (file-database-configuration))
   (description
    "Keep up to date the database in which @command{locate} looks for files by
their names.")))

;;; Packages, for `guix locate'

;; Mondays, late in the evening.
(define %default-package-database-update-schedule
  "10 23 * * 1")

(define-configuration/no-serialization package-database-configuration
  (package
   (file-like guix)
   "The Guix package.")
  (schedule
   (string-or-gexp %default-package-database-update-schedule)
   "When to run @command{guix locate --update}, in mcron's terms: a string as
for cron, or a gexp.")
  (method
   (symbol 'store)
   "What to index: all that is in the store, with @code{'store}, which takes a
while, or else what @command{guix locate} offers besides.")
  (channels
   (gexp #~%default-channels)
   "The channels whose packages are indexed."))

(define (package-database-mcron-jobs config)
  "Return the job that updates the database of packages, as root: it lies in
/var/cache."
  (match-record config <package-database-configuration>
    (package schedule method channels)
    (list #~(job #$schedule
                 (string-append #$(file-append package "/bin/guix")
                                " time-machine -C "
                                #$(scheme-file "channels.scm" channels)
                                " -- locate --update --method="
                                #$(symbol->string method))))))

(define package-database-service-type
  (service-type
   (name 'package-database)
   (extensions (list (service-extension mcron-service-type
                                        package-database-mcron-jobs)))
   (default-value (package-database-configuration))
   (description
    "Keep up to date the database in which @command{guix locate} looks for the
packages that provide a file.")))
