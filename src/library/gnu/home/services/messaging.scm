;;; guixlite --- ZNC, which stays on IRC for its user
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The user's Shepherd runs it, with a log in the home directory.

(define-module (gnu home services messaging)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages messaging)
  #:use-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (home-znc-configuration
            home-znc-service-type))

(define-record-type* <home-znc-configuration>
  home-znc-configuration make-home-znc-configuration
  home-znc-configuration?
  (znc           home-znc-znc                      ;file-like
                (default znc))
  (extra-options home-znc-extra-options          ;list of strings
                 (default '())))

(define (home-znc-shepherd-services config)
  "Return the service that runs what CONFIG says."
  (match-record config <home-znc-configuration>
    (znc extra-options)
    (list (shepherd-service
           (provision '(znc))
           (documentation "Run ZNC, which stays on IRC for its user.")
           (modules '((shepherd support)))        ;%user-log-dir
           (start #~(make-forkexec-constructor
                     '(#$(file-append znc "/bin/znc") "--foreground"
                       #$@extra-options)
                     #:log-file (string-append %user-log-dir "/znc.log")))
           (stop #~(make-kill-destructor))))))

(define home-znc-service-type
  (service-type
   (name 'home-znc)
   (extensions
    (list (service-extension home-shepherd-service-type
                             home-znc-shepherd-services)))
   (default-value (home-znc-configuration))
   (description "Run ZNC, which stays on IRC for its user.")))
