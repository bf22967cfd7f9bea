;;; guixlite --- the D-Bus daemon of the system
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Services extend the bus with packages that hold .service files and policy;
;;; their directories are gathered in /etc/dbus-1.

(define-module (gnu services dbus system-bus)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system privilege)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages glib) #:select (dbus))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (dbus-configuration
            dbus-configuration?
            dbus-root-service-type
            dbus-service))

(define-record-type* <dbus-configuration>
  dbus-configuration make-dbus-configuration
  dbus-configuration?
  (dbus      dbus-configuration-dbus              ;file-like
             (default dbus))
  (services  dbus-configuration-services          ;list of file-likes
             (default '()))
  (verbose?  dbus-configuration-verbose?          ;boolean
             (default #f)))

;;; /etc/dbus-1

(define (activatable-services packages)
  "Return a directory of links to the .service files in PACKAGES: what the bus
may start by itself."
  (computed-file
   "dbus-system-services"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define (link-services package)
           (for-each (lambda (file)
                       (symlink file
                                (string-append #$output "/" (basename file))))
                     (find-files (string-append package "/share/dbus-1/")
                                 "\\.service$")))
         (mkdir #$output)
         (for-each link-services (list #$@packages))))))

(define (bus-configuration packages)
  "Return the directory for /etc/dbus-1: a `system-local.conf', which the bus's
own configuration includes, and the activatable services of PACKAGES."
  (computed-file
   "dbus-configuration"
   #~(begin
       (use-modules (sxml simple))

       ;; The elements that point at those directories of PACKAGE that exist.
       (define (package-elements package)
         (let loop ((places '((servicedir "/share/dbus-1/services")
                              (includedir "/share/dbus-1/system.d")
                              (includedir "/etc/dbus-1/system.d")))
                    (elements '()))
           (if (null? places)
               elements
               (let ((directory (string-append package (cadar places))))
                 (loop (cdr places)
                       (if (file-exists? directory)
                           (cons (list (caar places) directory) elements)
                           elements))))))

       (define configuration
         ;; Slow machines need minutes to authenticate, and the setuid helper
         ;; looks for services under /etc and nowhere else.
         `(busconfig
           (limit (@ (name "auth_timeout")) "300000")
           (servicehelper "/run/privileged/bin/dbus-daemon-launch-helper")
           (servicedir "/etc/dbus-1/system-services")
           ,@(apply append (map package-elements (list #$@packages)))))

       (mkdir #$output)
       (symlink #$(activatable-services packages)
                (string-append #$output "/system-services"))
       (call-with-output-file (string-append #$output "/system-local.conf")
         (lambda (port)
           (sxml->xml configuration port))))))

(define (dbus-etc-files config)
  "Return the /etc entry of the bus."
  (list (list "dbus-1"
              (bus-configuration (dbus-configuration-services config)))))

;;; Accounts and programs

(define %dbus-accounts
  (list (user-group (name "messagebus") (system? #t))
        (user-account
         (name "messagebus")
         (group "messagebus")
         (system? #t)
         (comment "D-Bus system bus user")
         (home-directory "/run/dbus")
         (shell (file-append shadow "/sbin/nologin")))))

(define (dbus-privileged-programs config)
  "Return the helper that starts services as other users."
  (list (privileged-program
         (program (file-append (dbus-configuration-dbus config)
                               "/libexec/dbus-daemon-launch-helper"))
         (setuid? #t))))

;;; Running it

(define (dbus-activation config)
  "Return code that makes /run/dbus, with /var/run/dbus a link to it, and gives
the machine an identifier if it has none."
  (with-imported-modules (source-module-closure
                          '((gnu build activation)
                            (guix build utils)))
    #~(begin
        (use-modules (gnu build activation)
                     (guix build utils))

        ;; Anyone may reach the socket in this directory.
        (let ((user (getpwnam "messagebus")))
          (mkdir-p/perms "/run/dbus" user #o755))

        (catch 'system-error
          (lambda ()
            (symlink "/run/dbus" "/var/run/dbus"))
          (lambda args
            (let ((errno (system-error-errno args)))
              (cond
               ((= errno EEXIST)
                (let ((existing-name
                       (false-if-exception
                        (readlink "/var/run/dbus"))))
                  (unless (equal? existing-name "/run/dbus")
                    ;; A directory of an older system: empty it and retry.
                    (let ((dir (opendir "/var/run/dbus")))
                      (let loop ((next (readdir dir)))
                        (cond
                         ((eof-object? next) (closedir dir))
                         ((member next '("." "..")) (loop (readdir dir)))
                         (else
                          (begin
                            (rename-file (string-append "/var/run/dbus/" next)
                                         (string-append "/run/dbus/" next))
                            (loop (readdir dir)))))))
                    (rmdir "/var/run/dbus")
                    (symlink "/run/dbus" "/var/run/dbus"))))
               (else
                (format (current-error-port)
                        "Failed to symlink /run/dbus to /var/run/dbus: ~s~%"
                        (strerror errno))
                (error "cannot create /var/run/dbus"))))))

        (unless (file-exists? "/etc/machine-id")
          (format #t "creating /etc/machine-id...~%")
          (invoke (string-append #$(dbus-configuration-dbus config)
                                 "/bin/dbus-uuidgen")
                  "--ensure=/etc/machine-id")))))

(define (dbus-shepherd-services config)
  "Return the service that runs the bus daemon."
  (match-record config <dbus-configuration> (dbus verbose?)
    ;; What a verbose daemon says goes to its output, hence the log file.
    (define debugging
      (if verbose?
          '(#:environment-variables '("DBUS_VERBOSE=1"))
          '()))

    (list (shepherd-service
           (provision '(dbus-system))
           (requirement '(user-processes syslogd))
           (documentation "Run the D-Bus system bus.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$dbus "/bin/dbus-daemon")
                           "--nofork" "--system")
                     #:log-file "/var/log/dbus-daemon.log"
                     #$@debugging
                     #:pid-file "/run/dbus/pid"))
           (stop #~(make-kill-destructor))))))

(define (add-services config packages)
  "Return CONFIG with PACKAGES added to what the bus knows."
  (dbus-configuration
   (inherit config)
   (services (append (dbus-configuration-services config) packages))))

(define dbus-root-service-type
  (service-type
   (name 'dbus)
   (extensions
    (list (service-extension shepherd-root-service-type
                             dbus-shepherd-services)
          (service-extension activation-service-type dbus-activation)
          (service-extension etc-service-type dbus-etc-files)
          (service-extension account-service-type (const %dbus-accounts))
          (service-extension privileged-program-service-type
                             dbus-privileged-programs)))
   (compose concatenate)
   (extend add-services)
   (default-value (dbus-configuration))
   (description
    "Run the D-Bus system bus, over which daemons and programs talk to each
other, and which starts services when they are first called.")))

(define-deprecated (dbus-service #:key (dbus dbus) (services '()) verbose?)
  dbus-root-service-type
  "Return a system bus from the package DBUS that offers SERVICES, a list of
packages, and logs in detail if VERBOSE?."
  (service dbus-root-service-type
           (dbus-configuration (dbus dbus)
                               (services services)
                               (verbose? verbose?))))
