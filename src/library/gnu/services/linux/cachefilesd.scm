;;; guixlite --- cachefilesd, a disk cache for network file systems
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kernel caches files in a directory; the daemon keeps it from filling
;;; the disk.

(define-module (gnu services linux cachefilesd)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services linux modules)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export (cachefilesd-configuration
            cachefilesd-configuration?
            cachefilesd-configuration-cachefilesd
            cachefilesd-configuration-debug-output?
            cachefilesd-configuration-use-syslog?
            cachefilesd-configuration-scan?
            cachefilesd-configuration-cache-directory
            cachefilesd-configuration-cache-name
            cachefilesd-configuration-security-context
            cachefilesd-configuration-pause-culling-for-block-percentage
            cachefilesd-configuration-pause-culling-for-file-percentage
            cachefilesd-configuration-resume-culling-for-block-percentage
            cachefilesd-configuration-resume-culling-for-file-percentage
            cachefilesd-configuration-pause-caching-for-block-percentage
            cachefilesd-configuration-pause-caching-for-file-percentage
            cachefilesd-configuration-log2-table-size
            cachefilesd-configuration-cull?
            cachefilesd-service-type))

(define (non-negative-integer? obj)
  (and (exact-integer? obj) (>= obj 0)))

(define-maybe/no-serialization string)
(define-maybe/no-serialization non-negative-integer)

(define-configuration/no-serialization cachefilesd-configuration
  (cachefilesd
   (file-like cachefilesd)
   "The cachefilesd package.")
  (debug-output?
   (boolean #f)
   "Whether the daemon logs in detail.")
  (use-syslog?
   (boolean #t)
   "Whether messages go to syslog rather than to standard error.")
  (scan?
   (boolean #t)
   "Whether to look for files that can be dropped from the cache.")
  (cache-directory
   maybe-string
   "The directory of the cache.  The daemon does not start without.")
  (cache-name
   (maybe-string "CacheFiles")
   "The name of the cache, different from those of others.")
  (security-context
   maybe-string
   "The SELinux context of the cache.")
  (pause-culling-for-block-percentage
   (maybe-non-negative-integer 7)
   "The percentage of free blocks above which nothing is dropped.")
  (pause-culling-for-file-percentage
   (maybe-non-negative-integer 7)
   "The percentage of free files above which nothing is dropped.")
  (resume-culling-for-block-percentage
   (maybe-non-negative-integer 5)
   "The percentage of free blocks below which files are dropped.")
  (resume-culling-for-file-percentage
   (maybe-non-negative-integer 5)
   "The percentage of free files below which files are dropped.")
  (pause-caching-for-block-percentage
   (maybe-non-negative-integer 1)
   "The percentage of free blocks below which nothing new is cached.")
  (pause-caching-for-file-percentage
   (maybe-non-negative-integer 1)
   "The percentage of free files below which nothing new is cached.")
  (log2-table-size
   (maybe-non-negative-integer 12)
   "How many files that may be dropped are remembered: a power of two, of which
this is the exponent.")
  (cull?
   (boolean #t)
   "Whether to drop files at all.")
  (trace-function-entry-in-kernel-module?
   (boolean #f)
   "Whether the kernel module logs the functions that it enters.")
  (trace-function-exit-in-kernel-module?
   (boolean #f)
   "Whether the kernel module logs the functions that it leaves.")
  (trace-internal-checkpoints-in-kernel-module?
   (boolean #f)
   "Whether the kernel module logs steps in between."))

;; Keywords of the configuration file, with what follows the value.
(define %settings
  `(("dir" ,cachefilesd-configuration-cache-directory "")
    ("tag" ,cachefilesd-configuration-cache-name "")
    ("secctx" ,cachefilesd-configuration-security-context "")
    ("brun" ,cachefilesd-configuration-pause-culling-for-block-percentage "%")
    ("frun" ,cachefilesd-configuration-pause-culling-for-file-percentage "%")
    ("bcull" ,cachefilesd-configuration-resume-culling-for-block-percentage "%")
    ("fcull" ,cachefilesd-configuration-resume-culling-for-file-percentage "%")
    ("bstop" ,cachefilesd-configuration-pause-caching-for-block-percentage "%")
    ("fstop" ,cachefilesd-configuration-pause-caching-for-file-percentage "%")
    ("culltable" ,cachefilesd-configuration-log2-table-size "")))

(define (cachefilesd.conf config)
  "Return the daemon's configuration file."
  (define setting->line
    (match-lambda
      ((keyword field suffix)
       (let ((value (field config)))
         (if (maybe-value-set? value)
             (string-append keyword " "
                            (if (number? value) (number->string value) value)
                            suffix "\n")
             "")))))

  (mixed-text-file "cachefilesd.conf"
                   (string-concatenate (map setting->line %settings))
                   (if (cachefilesd-configuration-cull? config)
                       ""
                       "nocull\n")))

(define (cachefilesd-shepherd-services config)
  "Return the service that runs the daemon."
  (match-record config <cachefilesd-configuration>
    (cachefilesd debug-output? use-syslog? scan? cache-directory)
    (list (shepherd-service
           (provision '(cachefilesd))
           (requirement (if use-syslog? '(file-systems syslogd)
                            '(file-systems)))
           (documentation "Run cachefilesd, which looks after FS-Cache.")
           (start #~(begin
                      (and=> #$(maybe-value cache-directory) mkdir-p)
                      (make-forkexec-constructor
                       `(#$(file-append cachefilesd "/sbin/cachefilesd")
                         "-n"
                         #$@(if debug-output? '("-d") '())
                         #$@(if use-syslog? '() '("-s"))
                         #$@(if scan? '() '("-N"))
                         "-f" #$(cachefilesd.conf config)))))
           (stop #~(make-kill-destructor))))))

(define cachefilesd-service-type
  (service-type
   (name 'cachefilesd)
   (extensions
    (list (service-extension kernel-module-loader-service-type
                             (const '("cachefiles")))
          (service-extension shepherd-root-service-type
                             cachefilesd-shepherd-services)))
   (default-value (cachefilesd-configuration))
   (description
    "Run cachefilesd, which lets the kernel keep files of network file systems
on disk.")))
