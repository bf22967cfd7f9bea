;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The name service cache daemon of the C library.

(define-module (gnu services base nscd)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages base) #:select (glibc glibc/hurd))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((guix utils) #:select (target-hurd?))
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (<nscd-cache>
            nscd-cache
            nscd-cache?
            nscd-cache-database
            nscd-cache-positive-time-to-live
            nscd-cache-negative-time-to-live
            nscd-cache-suggested-size
            nscd-cache-check-files?
            nscd-cache-persistent?
            nscd-cache-shared?
            nscd-cache-max-database-size
            nscd-cache-auto-propagate?
            %nscd-default-caches

            <nscd-configuration>
            nscd-configuration
            nscd-configuration?
            nscd-configuration-log-file
            nscd-debug-level
            nscd-configuration-caches
            nscd-configuration-name-services
            nscd-configuration-glibc
            %nscd-default-configuration
            nscd-service-type
            nscd-service))

(define-record-type* <nscd-cache> nscd-cache
  make-nscd-cache
  nscd-cache?
  (database              nscd-cache-database)              ;symbol
  (positive-time-to-live nscd-cache-positive-time-to-live) ;seconds
  (negative-time-to-live nscd-cache-negative-time-to-live  ;seconds
                         (default 20))
  (suggested-size        nscd-cache-suggested-size         ;of a hash table
                         (default 211))
  (check-files?          nscd-cache-check-files?           ;Boolean
                         (default #t))
  (persistent?           nscd-cache-persistent?            ;Boolean
                         (default #t))
  (shared?               nscd-cache-shared?                ;Boolean
                         (default #t))
  (max-database-size     nscd-cache-max-database-size      ;bytes
                         (default (* 32 (expt 2 20))))
  (auto-propagate?       nscd-cache-auto-propagate?        ;Boolean
                         (default #t)))

(define %nscd-default-caches
  (list (nscd-cache (database 'hosts)
                    ;; For long, so that fewer servers are asked less often.
                    (positive-time-to-live (* 12 60 60))
                    (negative-time-to-live 20))
        (nscd-cache (database 'services)
                    ;; These hardly ever change.
                    (positive-time-to-live (* 24 60 60))
                    (negative-time-to-live (* 60 60)))
        ;; For users and groups it is not speed that matters, but that the
        ;; daemon loads the plugins which say who they are, and no program
        ;; has to find them itself.
        (nscd-cache (database 'passwd)
                    (positive-time-to-live (* 10 60))
                    (negative-time-to-live 20)
                    (persistent? #f))
        (nscd-cache (database 'group)
                    (positive-time-to-live (* 10 60))
                    (negative-time-to-live 20)
                    (persistent? #f))))

;; The daemon of the C library that packages use, which depends on the target.
(define %target-glibc
  (let-system (system target)
    (if (target-hurd? (or target system))
        glibc/hurd
        glibc)))

(define-record-type* <nscd-configuration> nscd-configuration
  make-nscd-configuration
  nscd-configuration?
  (log-file      nscd-configuration-log-file      ;string or #f
                 (default #f))
  (debug-level   nscd-debug-level                 ;integer
                 (default 0))
  (caches        nscd-configuration-caches        ;list of <nscd-cache>
                 (default %nscd-default-caches))
  (name-services nscd-configuration-name-services ;list of packages
                 (default '()))
  (glibc         nscd-configuration-glibc         ;package
                 (default %target-glibc)))

(define-deprecated %nscd-default-configuration
  #f
  (nscd-configuration))


;;; The configuration file.

(define (cache->text cache)
  "Return the lines for CACHE in nscd.conf."
  (define database (symbol->string (nscd-cache-database cache)))

  (define (line name value)
    (string-append name "\t" database "\t"
                   (if (number? value)
                       (number->string value)
                       (if value "yes" "no"))
                   "\n"))

  (string-append
   "\n"
   (line "enable-cache" #t)
   (line "positive-time-to-live" (nscd-cache-positive-time-to-live cache))
   (line "negative-time-to-live" (nscd-cache-negative-time-to-live cache))
   (line "suggested-size" (nscd-cache-suggested-size cache))
   (line "check-files" (nscd-cache-check-files? cache))
   (line "persistent" (nscd-cache-persistent? cache))
   (line "shared" (nscd-cache-shared? cache))
   (line "max-db-size" (nscd-cache-max-database-size cache))
   (line "auto-propagate" (nscd-cache-auto-propagate? cache))))

(define (nscd.conf config)
  "Return the configuration file for CONFIG."
  (match-record config <nscd-configuration> (log-file debug-level caches)
    (plain-file "nscd.conf"
                (string-append
                 "# Configuration of nscd, the name service cache daemon.\n\n"
                 (if log-file (string-append "logfile\t" log-file) "")
                 "\n"
                 (if debug-level
                     (string-append "debug-level\t"
                                    (number->string debug-level))
                     "")
                 "\n"
                 (string-concatenate (map cache->text caches))))))


;;; The daemon.

(define (run-nscd nscd config option)
  "Return code for an action that runs NSCD on CONFIG with OPTION."
  #~(lambda (_ . args)
      ;; Through a pipe, since what the program prints has to go to who asked,
      ;; who is at the other end of 'current-output-port'.
      (let ((pipe (apply open-pipe* OPEN_READ #$nscd
                         "-f" #$config #$option args)))
        (let loop ()
          (match (read-line pipe 'concat)
            ((? eof-object?)
             (catch 'system-error
               (lambda ()
                 (zero? (close-pipe pipe)))
               (lambda args
                 ;; The Shepherd may have waited for the process already.
                 (or (= ECHILD (system-error-errno args))
                     (apply throw args)))))
            (line
             (display line)
             (loop)))))))

(define (nscd-actions nscd config)
  (list (shepherd-configuration-action config)
        (shepherd-action
         (name 'statistics)
         (documentation "Print how the caches are used.")
         (procedure (run-nscd nscd config "--statistics")))
        (shepherd-action
         (name 'invalidate)
         (documentation "Empty a cache, such as 'hosts'.")
         (procedure (run-nscd nscd config "--invalidate")))))

(define (nscd-shepherd-services config)
  (let ((nscd   (file-append (nscd-configuration-glibc config) "/sbin/nscd"))
        (config-file (nscd.conf config)))
    (list (shepherd-service
           (documentation "Run nscd, the name service cache daemon.")
           (provision '(nscd))
           ;; Without 'syslogd' its messages would appear on the console.
           (requirement '(user-processes syslogd))
           (start #~(make-forkexec-constructor
                     (list #$nscd "-f" #$config-file "--foreground")
                     #:pid-file "/var/run/nscd/nscd.pid"
                     #:environment-variables
                     (list (string-append
                            "LD_LIBRARY_PATH="
                            (string-join
                             (map (lambda (dir)
                                    (string-append dir "/lib"))
                                  (list #$@(nscd-configuration-name-services
                                            config)))
                             ":")))))
           (stop #~(make-kill-destructor))
           (modules `((ice-9 popen)     ;for the actions
                      (ice-9 rdelim)
                      (ice-9 match)
                      ,@%default-modules))
           (actions (nscd-actions nscd config-file))))))

(define %nscd-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/run/nscd")
      (mkdir-p "/var/db/nscd")

      ;; The daemon only notices changes of a file that it has seen; it may be
      ;; a link that leads nowhere yet.
      (unless (false-if-exception (lstat "/etc/resolv.conf"))
        (call-with-output-file "/etc/resolv.conf"
          (lambda (port)
            (display "# This is a placeholder.\n" port))))))

(define (add-name-services config name-services)
  (nscd-configuration
   (inherit config)
   (name-services (append (nscd-configuration-name-services config)
                          name-services))))

(define nscd-service-type
  (service-type
   (name 'nscd)
   (extensions
    (list (service-extension activation-service-type
                             (const %nscd-activation))
          (service-extension shepherd-root-service-type
                             nscd-shepherd-services)))
   (compose concatenate)
   (extend add-name-services)
   (default-value (nscd-configuration))
   (description
    "Run @command{nscd}, which looks up and caches the names of hosts, users and
the like.  It is extended with lists of packages that hold name services.")))

(define-deprecated (nscd-service #:optional (config (nscd-configuration)))
  nscd-service-type
  (service nscd-service-type config))
