;;; guixlite --- Kodi, which plays films and music
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The user's Shepherd runs it, with a log in the home directory.

(define-module (gnu home services media)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages kodi)
  #:use-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (home-kodi-configuration
            home-kodi-service-type))

(define-record-type* <home-kodi-configuration>
  home-kodi-configuration make-home-kodi-configuration
  home-kodi-configuration?
  (kodi           home-kodi-kodi                      ;file-like
                (default kodi))
  (extra-options home-kodi-extra-options          ;list of strings
                 (default '())))

(define (home-kodi-shepherd-services config)
  "Return the service that runs what CONFIG says."
  (match-record config <home-kodi-configuration>
    (kodi extra-options)
    (list (shepherd-service
           (provision '(kodi))
           (documentation "Run Kodi, which plays films and music.")
           (modules '((shepherd support)))        ;%user-log-dir
           (start #~(make-forkexec-constructor
                     '(#$(file-append kodi "/bin/kodi") "-fs"
                       #$@extra-options)
                     #:log-file (string-append %user-log-dir "/kodi.log")))
           (stop #~(make-kill-destructor))))))

(define home-kodi-service-type
  (service-type
   (name 'home-kodi)
   (extensions
    (list (service-extension home-shepherd-service-type
                             home-kodi-shepherd-services)))
   (default-value (home-kodi-configuration))
   (description "Run Kodi, which plays films and music.")))
