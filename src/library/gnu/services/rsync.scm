;;; guixlite --- serving files by rsync
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; rsync's daemon, which offers directories, called modules; see
;;; rsyncd.conf(5).

(define-module (gnu services rsync)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu build linux-container)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages rsync) #:select (rsync))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix least-authority)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (rsync-configuration
            rsync-configuration?
            rsync-configuration-modules

            rsync-module
            rsync-module?
            rsync-module-name
            rsync-module-file-name
            rsync-module-comment
            rsync-module-read-only
            rsync-module-timeout

            rsync-service-type))

(define-record-type* <rsync-module>
  rsync-module make-rsync-module
  rsync-module?
  (name       rsync-module-name)                  ;string
  (file-name  rsync-module-file-name)             ;string
  (comment    rsync-module-comment                ;string
              (default ""))
  (read-only? rsync-module-read-only              ;boolean
              (default #t))
  (chroot?    rsync-module-chroot?                ;boolean
              (default #t))
  (timeout    rsync-module-timeout                ;seconds
              (default 300)))

(define-with-syntax-properties (warn-of-old-field (value properties))
  (unless (unspecified? value)
    (warning (source-properties->location properties)
             (G_ "fields that describe one share are deprecated: \
use 'modules'~%")))
  value)

(define-record-type* <rsync-configuration>
  rsync-configuration make-rsync-configuration
  rsync-configuration?
  (package       rsync-configuration-package      ;file-like
                 (default rsync))
  (address       rsync-configuration-address      ;string or #f
                 (default #f))
  (port-number   rsync-configuration-port-number  ;integer
                 (default 873))
  (pid-file      rsync-configuration-pid-file     ;string
                 (default "/var/run/rsyncd/rsyncd.pid"))
  (lock-file     rsync-configuration-lock-file    ;string
                 (default "/var/run/rsyncd/rsyncd.lock"))
  (log-file      rsync-configuration-log-file     ;string
                 (default "/var/log/rsyncd.log"))
  (use-chroot?   rsync-configuration-use-chroot?  ;deprecated
                 (sanitize warn-of-old-field)
                 (default *unspecified*))
  (modules       rsync-configuration-own-modules  ;list of <rsync-module>
                 (default %default-modules))
  (share-path    rsync-configuration-share-path   ;deprecated
                 (sanitize warn-of-old-field)
                 (default *unspecified*))
  (share-comment rsync-configuration-share-comment ;deprecated
                 (sanitize warn-of-old-field)
                 (default *unspecified*))
  (read-only?    rsync-configuration-read-only?   ;deprecated
                 (sanitize warn-of-old-field)
                 (default *unspecified*))
  (timeout       rsync-configuration-timeout      ;deprecated
                 (sanitize warn-of-old-field)
                 (default *unspecified*))
  (user          rsync-configuration-user         ;string
                 (default "root"))
  (group         rsync-configuration-group        ;string
                 (default "root"))
  (uid           rsync-configuration-uid          ;string or #f
                 (default "rsyncd"))
  (gid           rsync-configuration-gid          ;string or #f
                 (default "rsyncd")))

;; What is offered when nothing is said.
(define %default-modules
  (list (rsync-module (name "files")
                      (file-name "/srv/rsyncd")
                      (comment "Rsync share")
                      (read-only? #f))))

(define (rsync-configuration-modules config)
  "Return the modules that CONFIG offers: the one that deprecated fields
describe, if they do."
  (define (or-default value default)
    (if (unspecified? value) default value))

  (match-record config <rsync-configuration>
    (modules share-path use-chroot? read-only? timeout)
    (if (unspecified? share-path)
        modules
        (list (rsync-module
               (inherit (first %default-modules))
               (file-name share-path)
               (chroot? (or-default use-chroot? #t))
               (read-only? (or-default read-only? #f))
               (timeout (or-default timeout 300)))))))


;;;
;;; The configuration file.
;;;

(define (check-rights config)
  "Raise an error if CONFIG asks for what only root may do and does not run
rsync as root."
  (define (root-only what)
    (error (string-append "rsync-service: " what ", user must be root.")))

  (match-record config <rsync-configuration> (port-number user uid gid)
    (unless (string=? user "root")
      (cond ((<= port-number 1024)
             (root-only (format #f "to run on port ~a" port-number)))
            ((any rsync-module-chroot? (rsync-configuration-modules config))
             (root-only "to run in a chroot"))
            (uid (root-only "to use uid"))
            (gid (root-only "to use gid"))))))

(define (rsync-config-file config)
  "Return the file that CONFIG stands for."
  (define (truth value)
    (if value "true" "false"))

  (define (module-text module)
    (match-record module <rsync-module>
      (name file-name comment chroot? read-only? timeout)
      (list "[" name "]\n"
            "  path = " file-name "\n"
            "  use chroot = " (truth chroot?) "\n"
            "  comment = " comment "\n"
            "  read only = " (truth read-only?) "\n"
            "  timeout = " (number->string timeout) "\n")))

  (check-rights config)
  (match-record config <rsync-configuration>
    (address port-number pid-file lock-file log-file uid gid)
    (apply mixed-text-file "rsync.conf"
           "pid file = " pid-file "\n"
           "lock file = " lock-file "\n"
           "log file = " log-file "\n"
           (if address (string-append "address = " address "\n") "")
           "port = " (number->string port-number) "\n"
           (if uid (string-append "uid = " uid "\n") "")
           ;; Otherwise it would be the group nobody, which there is not.
           "gid = " (or gid "nogroup") "\n\n"
           (append-map module-text (rsync-configuration-modules config)))))


;;;
;;; The service.
;;;

(define (rsync-program config file)
  "Return rsync in a mount namespace of its own, so that what is mounted later
does not get in the way of what it serves.  It reads FILE."
  (define* (same-place directory #:key (writable? #f))
    (file-system-mapping
     (source directory) (target directory) (writable? writable?)))

  (least-authority-wrapper
   (file-append rsync "/bin/rsync")
   #:name "rsync"
   #:namespaces (fold delq %namespaces '(net user))
   #:mappings
   `(,(same-place "/var/run/rsyncd" #:writable? #t)
     ,(same-place (dirname (rsync-configuration-log-file config))
                  #:writable? #t)
     ,(same-place file)
     ,@(map (lambda (module)
              (same-place (rsync-module-file-name module)
                          #:writable? (not (rsync-module-read-only module))))
            (rsync-configuration-own-modules config)))))

(define (rsync-shepherd-service config)
  "Return the service that runs rsync for each connection or, where Shepherd
cannot do that, all the time."
  (define inetd-style?
    #~(and (defined? 'make-inetd-constructor)
           (not (string=? (@ (shepherd config) Version) "0.9.0"))))

  (define ipv6-support?
    #~(catch 'system-error
        (lambda ()
          (let ((sock (socket AF_INET6 SOCK_STREAM 0)))
            (close-port sock)
            #t))
        (const #f)))

  (match-record config <rsync-configuration>
    (pid-file port-number user group)
    (let* ((file (rsync-config-file config))
           (command #~(list #$(rsync-program config file)
                            "--config" #$file "--daemon")))
      (list (shepherd-service
             (documentation "Serve files by rsync.")
             (provision '(rsync))
             (actions (list (shepherd-configuration-action file)))
             (start #~(if #$inetd-style?
                          (make-inetd-constructor
                           #$command
                           (cons (endpoint
                                  (make-socket-address AF_INET INADDR_ANY
                                                       #$port-number))
                                 (if #$ipv6-support?
                                     (list
                                      (endpoint
                                       (make-socket-address AF_INET6 IN6ADDR_ANY
                                                            #$port-number)))
                                     '()))
                           #:service-name-stem "rsync"
                           #:user #$user
                           #:group #$group)
                          (make-forkexec-constructor #$command
                                                     #:pid-file #$pid-file
                                                     #:user #$user
                                                     #:group #$group)))
             (stop #~(if #$inetd-style?
                         (make-inetd-destructor)
                         (make-kill-destructor))))))))

(define (rsync-accounts config)
  "Return the user and the group that rsync becomes."
  (match-record config <rsync-configuration> (user group uid gid)
    (let ((user-name (or uid user))
          (group-name (or gid group)))
      (list (user-group (name group-name) (system? #t))
            (user-account
             (name user-name)
             (group group-name)
             (system? #t)
             (comment "rsyncd privilege separation user")
             (home-directory (string-append "/var/run/" user-name))
             (shell (file-append shadow "/sbin/nologin")))))))

(define (rsync-activation config)
  "Return code that makes the directories and gives them to that user."
  (match-record config <rsync-configuration> (pid-file user group uid gid)
    (with-imported-modules '((guix build utils))
      #~(begin
          (let ((user  (getpw (if #$uid #$uid #$user)))
                (group (getpw (if #$gid #$gid #$group))))
            (mkdir-p (dirname #$pid-file))
            (for-each (lambda (directory)
                        (mkdir-p directory)
                        (chown directory (passwd:uid user) (group:gid group)))
                      '#$(map rsync-module-file-name
                              (rsync-configuration-modules config))))))))

(define rsync-service-type
  (service-type
   (name 'rsync)
   (extensions
    (list (service-extension shepherd-root-service-type rsync-shepherd-service)
          (service-extension account-service-type rsync-accounts)
          (service-extension activation-service-type rsync-activation)))
   (default-value (rsync-configuration))
   (description "Serve files by rsync, to copy them from and to.")))
