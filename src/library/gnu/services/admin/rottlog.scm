;;; guixlite --- log rotation by GNU Rottlog, run by mcron
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The older way to rotate logs, superseded by `log-rotation-service-type'.

(define-module (gnu services admin rottlog)
  #:use-module (gnu services)
  #:use-module (gnu services admin log-rotation)
  #:use-module (gnu services mcron)
  #:use-module (gnu packages admin)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (%default-rotations
            %rotated-files

            log-rotation
            log-rotation?
            log-rotation-frequency
            log-rotation-files
            log-rotation-options
            log-rotation-post-rotate
            %default-log-rotation-options

            rottlog-configuration
            rottlog-configuration?
            rottlog-configuration-rottlog
            rottlog-configuration-rc-file
            rottlog-configuration-rotations
            rottlog-configuration-jobs
            rottlog-service-type))

;; Keep a file's name when it is compressed, and skip files that are empty.
(define %default-log-rotation-options
  '("storefile @FILENAME.@COMP_EXT"
    "notifempty"))

(define-record-type* <log-rotation>
  log-rotation make-log-rotation
  log-rotation?
  (files       log-rotation-files)                ;list of file names
  (frequency   log-rotation-frequency             ;symbol, such as daily
               (default 'weekly))
  (post-rotate log-rotation-post-rotate           ;gexp or #f
               (default #f))
  (options     log-rotation-options               ;list of strings
               (default %default-log-rotation-options)))

;; What syslogd and mcron write.
(define %rotated-files
  '("/var/log/messages" "/var/log/secure" "/var/log/debug"
    "/var/log/maillog" "/var/log/mcron.log"))

(define %default-rotations
  (list (log-rotation
         (files %rotated-files)
         (frequency 'weekly)
         (options (cons* "rotate 16"              ;months of history
                         "sharedscripts"          ;one post-rotate for all
                         %default-log-rotation-options))
         ;; syslogd opens its files anew upon SIGHUP.
         (post-rotate #~(let ((pid (call-with-input-file "/var/run/syslog.pid"
                                     read)))
                          (kill pid SIGHUP))))
        (log-rotation
         (files '("/var/log/guix-daemon.log"))
         (options (cons "rotate 4" %default-log-rotation-options)))))

(define-record-type* <rottlog-configuration>
  rottlog-configuration make-rottlog-configuration
  rottlog-configuration?
  (rottlog            rottlog-configuration-rottlog ;file-like
                      (default rottlog))
  (rc-file            rottlog-configuration-rc-file ;file-like
                      (default (file-append rottlog "/etc/rc")))
  (rotations          rottlog-configuration-rotations ;list of <log-rotation>
                      (default %default-rotations))
  (jobs               rottlog-configuration-jobs  ;list of mcron jobs or #f
                      (default #f)))

(define (rotation->text rotation)
  "Return the pieces of ROTATION's stanza, strings and file-likes."
  (define post-rotate
    (log-rotation-post-rotate rotation))

  `(,(string-join (log-rotation-files rotation) ",") " {"
    ,@(append-map (lambda (option) (list "\n  " option))
                  (log-rotation-options rotation))
    ,@(if post-rotate
          (list "\n  postrotate\n    "
                (program-file "rottlog-post-rotate.scm" post-rotate)
                "\n  endscript\n")
          '())
    "\n}\n"))

(define (rotations->etc-entries rotations)
  "Return a file for each frequency in ROTATIONS, the one most rottlog expects
in its directory: `weekly', say, with all that is rotated once a week."
  (map (lambda (frequency)
         (define name (symbol->string frequency))
         (list name
               (apply mixed-text-file (string-append "rottlog." name)
                      (append-map rotation->text
                                  (filter (lambda (rotation)
                                            (eq? (log-rotation-frequency rotation)
                                                 frequency))
                                          rotations)))))
       (delete-duplicates (map log-rotation-frequency rotations))))

(define (rottlog-etc config)
  "Return /etc/rottlog: rottlog's `rc' and its rotations."
  (match-record config <rottlog-configuration> (rc-file rotations)
    (list (list "rottlog"
                (file-union "rottlog"
                            (cons (list "rc" rc-file)
                                  (rotations->etc-entries rotations)))))))

(define (rottlog-jobs config)
  "Return the mcron jobs of CONFIG; by default, rottlog runs twice a day."
  (match-record config <rottlog-configuration> (rottlog jobs)
    (define command (file-append rottlog "/sbin/rottlog"))
    (or jobs
        (list #~(job '(next-hour '(0)) #$command)
              #~(job '(next-hour '(12)) #$command)))))

(define (add-rotations config rotations)
  "Return CONFIG with ROTATIONS appended."
  (rottlog-configuration
   (inherit config)
   (rotations (append (rottlog-configuration-rotations config) rotations))))

(define-deprecated rottlog-service-type
  log-rotation-service-type
  (service-type
   (name 'rottlog)
   (extensions
    (list (service-extension etc-service-type rottlog-etc)
          (service-extension mcron-service-type rottlog-jobs)
          ;; For its manual.
          (service-extension profile-service-type
                             (compose list rottlog-configuration-rottlog))))
   (compose concatenate)
   (extend add-rotations)
   (default-value (rottlog-configuration))
   (description
    "Rotate log files with GNU@tie{}Rottlog, started by GNU@tie{}mcron.  Use
@code{log-rotation-service-type} instead: this one is about to go.")))
