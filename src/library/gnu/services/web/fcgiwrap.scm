;;; guixlite --- fcgiwrap, CGI for servers that have FastCGI
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; fcgiwrap runs CGI programs for a web server such as nginx, over a socket.

(define-module (gnu services web fcgiwrap)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages web) #:select (fcgiwrap))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (fcgiwrap-configuration
            fcgiwrap-configuration?
            fcgiwrap-service-type))

(define-record-type* <fcgiwrap-configuration>
  fcgiwrap-configuration make-fcgiwrap-configuration
  fcgiwrap-configuration?
  (package fcgiwrap-configuration-package         ;file-like
           (default fcgiwrap))
  (socket  fcgiwrap-configuration-socket          ;string
           (default "tcp:127.0.0.1:9000"))
  (user    fcgiwrap-configuration-user            ;string
           (default "fcgiwrap"))
  (group   fcgiwrap-configuration-group           ;string
           (default "fcgiwrap")))

(define (fcgiwrap-accounts config)
  "Return the user and the group of fcgiwrap.  Those with another name are
somebody else's."
  (match-record config <fcgiwrap-configuration> (user group)
    (append (if (equal? group "fcgiwrap")
                (list (user-group (name "fcgiwrap") (system? #t)))
                '())
            (if (equal? user "fcgiwrap")
                (list (user-account
                       (name "fcgiwrap")
                       (group group)
                       (system? #t)
                       (comment "Fcgiwrap Daemon")
                       (home-directory "/var/empty")
                       (shell (file-append shadow "/sbin/nologin"))))
                '()))))

(define (fcgiwrap-shepherd-service config)
  "Return the service that runs fcgiwrap."
  (match-record config <fcgiwrap-configuration> (package socket user group)
    (list (shepherd-service
           (documentation "Run CGI programs for web servers.")
           (provision '(fcgiwrap))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/sbin/fcgiwrap")
                       "-s" #$socket)
                     #:user #$user #:group #$group
                     #:log-file "/var/log/fcgiwrap.log"))
           (stop #~(make-kill-destructor))))))

(define (fcgiwrap-activation config)
  "Return code that makes the directory of a Unix socket."
  (match-record config <fcgiwrap-configuration> (socket user group)
    #~(begin
        (when (string-prefix? "unix:" #$socket)
          (let ((run-directory
                 (dirname (substring #$socket (string-length "unix:")))))
            (mkdir-p run-directory)
            (chown run-directory
                   (passwd:uid (getpw #$user))
                   (group:gid (getgr #$group))))))))

(define fcgiwrap-service-type
  (service-type
   (name 'fcgiwrap)
   (extensions
    (list (service-extension shepherd-root-service-type
                             fcgiwrap-shepherd-service)
          (service-extension account-service-type fcgiwrap-accounts)
          (service-extension activation-service-type fcgiwrap-activation)))
   (default-value (fcgiwrap-configuration))
   (description "Run CGI programs for web servers that have FastCGI.")))
