;;; guixlite --- regular trimming of solid-state disks
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; An mcron job tells disks which blocks no file uses.

(define-module (gnu services linux fstrim)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services mcron)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (fstrim-configuration
            fstrim-configuration?
            fstrim-configuration-package
            fstrim-configuration-schedule
            fstrim-configuration-listed-in
            fstrim-configuration-verbose?
            fstrim-configuration-quiet-unsupported?
            fstrim-configuration-extra-arguments
            fstrim-service-type))

(define (mcron-time? obj)
  (or (procedure? obj) (string? obj) (list? obj)))

(define-maybe/no-serialization list-of-strings)

(define-configuration/no-serialization fstrim-configuration
  (package
   (file-like util-linux)
   "The package that holds @command{fstrim}.")
  (schedule
   (mcron-time "0 0 * * 0")
   "When to trim, in mcron's terms: a string as for cron, a list or a procedure.
By default, that is when Sundays begin.")
  (listed-in
   (maybe-list-of-strings '("/etc/fstab" "/proc/self/mountinfo"))
   "Files that list file systems, as @file{/etc/fstab} does.  The first that is
there and not empty counts.")
  (verbose?
   (boolean #t)
   "Whether to say what was trimmed.")
  (quiet-unsupported?
   (boolean #t)
   "Whether to say nothing of disks that cannot be trimmed.")
  (extra-arguments
   maybe-list-of-strings
   "Further arguments of @command{fstrim}."))

(define (fstrim-arguments config)
  "Return the arguments that CONFIG stands for."
  (match-record config <fstrim-configuration>
    (listed-in verbose? quiet-unsupported? extra-arguments)
    `(,@(if (maybe-value-set? listed-in)
            `("--listed-in" ,#~(string-join '#$listed-in ":"))
            '())
      ,@(if verbose? '("--verbose") '())
      ,@(if quiet-unsupported? '("--quiet-unsupported") '())
      ,@(if (maybe-value-set? extra-arguments) extra-arguments '()))))

(define (fstrim-mcron-jobs config)
  "Return the job that trims."
  (match-record config <fstrim-configuration> (package schedule)
    (list #~(job #$(if (list? schedule) #~'(#$@schedule) schedule)
                 (lambda ()
                   (system* #$(file-append package "/sbin/fstrim")
                            #$@(fstrim-arguments config)))
                 "fstrim"))))

(define fstrim-service-type
  (service-type
   (name 'fstrim)
   (extensions (list (service-extension mcron-service-type
                                        fstrim-mcron-jobs)))
   (default-value (fstrim-configuration))
   (description
    "Tell solid-state disks now and then which blocks are not in use.")))
