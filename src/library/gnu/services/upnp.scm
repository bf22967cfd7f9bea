;;; guixlite --- media for devices of the network
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; ReadyMedia, once MiniDLNA, offers music, pictures and films by UPnP.

(define-module (gnu services upnp)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu build linux-container)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages upnp) #:select (readymedia))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix least-authority)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (%readymedia-default-cache-directory
            %readymedia-default-log-directory
            %readymedia-default-port
            %readymedia-log-file
            %readymedia-user-account
            %readymedia-user-group
            readymedia-configuration
            readymedia-configuration?
            readymedia-configuration-readymedia
            readymedia-configuration-port
            readymedia-configuration-cache-directory
            readymedia-configuration-extra-config
            readymedia-configuration-friendly-name
            readymedia-configuration-log-directory
            readymedia-configuration-media-directories
            readymedia-media-directory
            readymedia-media-directory-path
            readymedia-media-directory-types
            readymedia-media-directory?
            readymedia-service-type))

(define %readymedia-default-cache-directory "/var/cache/readymedia")
(define %readymedia-default-log-directory "/var/log/readymedia")
(define %readymedia-log-file "minidlna.log")
(define %readymedia-user-group "readymedia")
(define %readymedia-user-account "readymedia")

(define-record-type* <readymedia-configuration>
  readymedia-configuration make-readymedia-configuration
  readymedia-configuration?
  (readymedia        readymedia-configuration-readymedia ;file-like
                     (default readymedia))
  (port              readymedia-configuration-port ;integer or #f
                     (default #f))
  (cache-directory   readymedia-configuration-cache-directory ;string
                     (default %readymedia-default-cache-directory))
  (log-directory     readymedia-configuration-log-directory ;string
                     (default %readymedia-default-log-directory))
  (friendly-name     readymedia-configuration-friendly-name ;string or #f
                     (default #f))
  (media-directories readymedia-configuration-media-directories)
  (extra-config      readymedia-configuration-extra-config ;pairs of strings
                     (default '())))

;; TYPES are some of A (audio), V (video) and P (pictures); without any,
;; whatever is there is offered.
(define-record-type* <readymedia-media-directory>
  readymedia-media-directory make-readymedia-media-directory
  readymedia-media-directory?
  (path  readymedia-media-directory-path)         ;string
  (types readymedia-media-directory-types         ;list of symbols
         (default '())))

(define (readymedia-file config)
  "Return the file that CONFIG stands for."
  (define (setting key value)
    (if value (format #f "~a=~a\n" key value) ""))

  (define (media-setting directory)
    (match-record directory <readymedia-media-directory> (path types)
      (setting "media_dir"
               (if (null? types)
                   path
                   (format #f "~{~a~},~a" types path)))))

  (match-record config <readymedia-configuration>
    (port friendly-name cache-directory log-directory media-directories
     extra-config)
    (apply mixed-text-file "minidlna.conf"
           (setting "db_dir" cache-directory)
           (setting "log_dir" log-directory)
           (setting "friendly_name" friendly-name)
           (setting "port" port)
           (append (map media-setting media-directories)
                   (map (lambda (entry) (setting (car entry) (cdr entry)))
                        extra-config)))))

(define (readymedia-program config file)
  "Return ReadyMedia such that it sees FILE, what it offers, and where it
writes."
  (define* (same-place name #:key (writable? #f))
    (file-system-mapping (source name) (target name) (writable? writable?)))

  (match-record config <readymedia-configuration>
    (readymedia cache-directory log-directory media-directories)
    (least-authority-wrapper
     (file-append readymedia "/sbin/minidlnad")
     #:name "minidlna"
     #:mappings
     `(,(same-place cache-directory #:writable? #t)
       ,(same-place log-directory #:writable? #t)
       ,(same-place file)
       ,@(map (compose same-place readymedia-media-directory-path)
              media-directories))
     #:namespaces (delq 'net %namespaces))))

(define (readymedia-shepherd-service config)
  "Return the service that runs ReadyMedia."
  (let ((file (readymedia-file config))
        (log (string-append (readymedia-configuration-log-directory config)
                            "/" %readymedia-log-file)))
    (list (shepherd-service
           (documentation "Offer media by UPnP.")
           (provision '(readymedia))
           (requirement '(networking user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(readymedia-program config file)
                           "-f"
                           #$file
                           "-S")
                     #:log-file #$log
                     #:user #$%readymedia-user-account
                     #:group #$%readymedia-user-group))
           (stop #~(make-kill-destructor))))))

(define (readymedia-activation config)
  "Return code that makes the directories that are missing."
  (match-record config <readymedia-configuration>
    (cache-directory log-directory media-directories)
    (with-imported-modules (source-module-closure '((gnu build activation)))
      #~(begin
          (use-modules (gnu build activation))

          (for-each (lambda (directory)
                      (unless (file-exists? directory)
                        (mkdir-p/perms directory
                                       (getpw #$%readymedia-user-account)
                                       #o755)))
                    (list #$cache-directory
                          #$log-directory
                          #$@(map readymedia-media-directory-path
                                  media-directories)))))))

(define %readymedia-accounts
  (list (user-account
         (name %readymedia-user-account)
         (group %readymedia-user-group)
         (system? #t)
         (comment "ReadyMedia/MiniDLNA daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))
        (user-group (name %readymedia-user-group) (system? #t))))

(define readymedia-service-type
  (service-type
   (name 'readymedia)
   (extensions
    (list (service-extension shepherd-root-service-type
                             readymedia-shepherd-service)
          (service-extension account-service-type
                             (const %readymedia-accounts))
          (service-extension activation-service-type readymedia-activation)))
   (description "Offer media by UPnP, with ReadyMedia.")))
