;;; guixlite --- Syncthing, which keeps directories of machines alike
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The service runs Syncthing for a user, of the system or of a home
;;; environment; its configuration file can be written from records.

(define-module (gnu services syncthing)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services syncthing configuration)
  #:use-module (gnu packages syncthing)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:re-export (syncthing-config-file
               syncthing-config-file?
               syncthing-device
               syncthing-device?
               syncthing-folder
               syncthing-folder?
               syncthing-folder-device
               syncthing-folder-device?)
  #:export (syncthing-configuration
            syncthing-configuration?
            syncthing-service-type
            syncthing-shepherd-service
            syncthing-files-service))

(define-record-type* <syncthing-configuration>
  syncthing-configuration make-syncthing-configuration
  syncthing-configuration?
  (syncthing     syncthing-configuration-syncthing ;file-like
                 (default syncthing))
  (arguments     syncthing-configuration-arguments ;list of strings
                 (default '()))
  (logflags      syncthing-configuration-logflags ;integer
                 (default 0))
  (user          syncthing-configuration-user     ;string or #f
                 (default #f))
  (group         syncthing-configuration-group    ;string
                 (default "users"))
  (home          syncthing-configuration-home     ;directory or #f
                 (default #f))
  (config-file   syncthing-configuration-config-file ;record, file-like or #f
                 (default #f))
  (home-service? syncthing-configuration-home-service?
                 (default for-home?) (innate)))

(define (state-directory user)
  "Return where the system keeps Syncthing's files for USER."
  (string-append "/var/lib/syncthing-" user))

(define %certificates
  '("SSL_CERT_DIR=/etc/ssl/certs"
    "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"))

(define (syncthing-shepherd-service config)
  "Return the service that runs Syncthing.  Where the system writes its file,
the directory of that is given to the user first."
  (match-record config <syncthing-configuration>
    (syncthing arguments logflags user group home config-file home-service?)
    (define directory
      (and config-file (not home-service?) (state-directory user)))

    (define command
      #~(list #$(file-append syncthing "/bin/syncthing")
              "--no-browser"
              "--no-restart"
              #$(format #f "--logflags=~a" logflags)
              #$@(if directory
                     (list (string-append "--home=" directory))
                     '())
              #$@arguments))

    (define home-of-user
      (cond (home home)
            (user #~(passwd:dir (getpw #$user)))
            (else #~(passwd:dir (getpw (getuid))))))

    (list (shepherd-service
           (provision (list (if home-service?
                                'syncthing
                                (symbol-append 'syncthing-
                                               (string->symbol user)))))
           (requirement (if home-service? '() '(loopback user-processes)))
           (documentation "Run Syncthing, which keeps directories alike.")
           (respawn? #f)
           (start
            #~(lambda _
                #$@(if directory
                       #~((let ((owner (getpw #$user)))
                            (chown #$directory
                                   (passwd:uid owner) (passwd:gid owner))
                            (chmod #$directory #o700)))
                       '())
                (make-forkexec-constructor
                 #$command
                 #:user #$(and (not home-service?) user)
                 #:group #$(and (not home-service?) group)
                 #:environment-variables
                 (append (cons (string-append "HOME=" #$home-of-user)
                               '#$%certificates)
                         (filter (lambda (variable)
                                   (not (or-map (lambda (name)
                                                  (string-prefix? name variable))
                                                '("HOME=" "SSL_CERT_DIR="
                                                  "SSL_CERT_FILE="))))
                                 (environ))))))
           (stop #~(make-kill-destructor))))))

(define (syncthing-files-service config)
  "Return where the configuration file goes, if CONFIG has one: a home's own
directory may not be there yet when the system writes it."
  (match-record config <syncthing-configuration>
    (config-file user home-service?)
    (if config-file
        (list (list (if home-service?
                        ".config/syncthing/config.xml"
                        (string-append (state-directory user) "/config.xml"))
                    (if (file-like? config-file)
                        config-file
                        (plain-file "syncthin-config.xml"
                                    (syncthing-config-file->string
                                     config-file)))))
        '())))

(define syncthing-service-type
  (service-type
   (name 'syncthing)
   (extensions
    (list (service-extension shepherd-root-service-type
                             syncthing-shepherd-service)
          (service-extension special-files-service-type
                             syncthing-files-service)))
   (description
    "Run Syncthing for a user: directories on several machines are kept
alike.")))
