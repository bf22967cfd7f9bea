;;; guixlite --- PostgreSQL
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The server, with a database cluster that is made when there is none.

(define-module (gnu services databases postgresql)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages databases)
  #:use-module (guix build-system trivial)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (postgresql-config-file
            postgresql-config-file?
            postgresql-config-file-log-destination
            postgresql-config-file-hba-file
            postgresql-config-file-ident-file
            postgresql-config-file-socket-directory
            postgresql-config-file-extra-config

            postgresql-configuration
            postgresql-configuration?
            postgresql-configuration-postgresql
            postgresql-configuration-port
            postgresql-configuration-locale
            postgresql-configuration-file
            postgresql-configuration-log-directory
            postgresql-configuration-data-directory
            postgresql-configuration-extension-packages
            postgresql-service
            postgresql-service-type))

;;; postgresql.conf

(define %default-hba
  (plain-file "pg_hba.conf" "\
local all all peer
host all all 127.0.0.1/32 md5
host all all ::1/128 md5
"))

(define %default-ident
  (plain-file "pg_ident.conf"
              "# mapping  system-user  database-user\n"))

(define-record-type* <postgresql-config-file>
  postgresql-config-file make-postgresql-config-file
  postgresql-config-file?
  (log-destination  postgresql-config-file-log-destination ;string
                    (default "syslog"))
  (hba-file         postgresql-config-file-hba-file ;file-like
                    (default %default-hba))
  (ident-file       postgresql-config-file-ident-file ;file-like
                    (default %default-ident))
  (socket-directory postgresql-config-file-socket-directory ;string, or #f
                    (default "/var/run/postgresql"))
  (extra-config     postgresql-config-file-extra-config
                    (default '())))               ;list of (KEY VALUE ...)

(define (postgresql.conf file)
  "Return the file that FILE, a record or a file-like, stands for."
  (define (value->pieces value)
    (cond ((boolean? value) (list (if value "on" "off")))
          ((number? value) (list (number->string value)))
          (else (list "'" value "'"))))
  (define setting->pieces
    (match-lambda
      ((or (_) (_ #f) (_ . #f)) '())
      ((key values ...)
       `(,key " = " ,@(append-map value->pieces values) "\n"))))

  (if (postgresql-config-file? file)
      (match-record file <postgresql-config-file>
        (log-destination hba-file ident-file socket-directory extra-config)
        (apply mixed-text-file "postgresql.conf"
               (append-map setting->pieces
                           `(("log_destination" ,log-destination)
                             ("hba_file" ,hba-file)
                             ("ident_file" ,ident-file)
                             ("unix_socket_directories" ,socket-directory)
                             ,@extra-config))))
      file))

;;; The service

;; The package has no default: data of one major version cannot be read by the
;; next, so that an upgrade has to be meant.
(define-record-type* <postgresql-configuration>
  postgresql-configuration make-postgresql-configuration
  postgresql-configuration?
  (postgresql         postgresql-configuration-postgresql) ;package
  (port               postgresql-configuration-port ;integer
                      (default 5432))
  (locale             postgresql-configuration-locale ;string, or #f
                      (default "en_US.utf8"))
  (config-file        postgresql-configuration-file ;<postgresql-config-file>
                      (default (postgresql-config-file)))
  (log-directory      postgresql-configuration-log-directory ;string, or #f
                      (default "/var/log/postgresql"))
  (data-directory     postgresql-configuration-data-directory ;string
                      (default "/var/lib/postgresql/data"))
  (extension-packages postgresql-configuration-extension-packages
                      (default '()))              ;list of packages
  (create-account?    postgresql-configuration-create-account? ;boolean
                      (default #t))
  (uid                postgresql-configuration-uid ;integer, or #f
                      (default #f))
  (gid                postgresql-configuration-gid ;integer, or #f
                      (default #f)))

(define (postgresql-accounts config)
  "Return the account of the server, unless another service makes it."
  (match-record config <postgresql-configuration> (create-account? uid gid)
    (if create-account?
        (list (user-group
               (name "postgres")
               (id gid)
               (system? #t))
              (user-account
               (name "postgres")
               (group "postgres")
               (system? #t)
               (uid uid)
               (comment "PostgreSQL server user")
               (home-directory "/var/empty")
               (shell (file-append shadow "/sbin/nologin"))))
        '())))

(define (server-package config)
  "Return the server's package, united with its extensions, which it looks for
in its own directory."
  (match-record config <postgresql-configuration>
    (postgresql extension-packages)
    (if (null? extension-packages)
        postgresql
        (package
          (inherit postgresql)
          (source #f)
          (build-system trivial-build-system)
          (arguments
           (list #:modules '((guix build utils) (guix build union))
                 #:builder
                 #~(begin
                     (use-modules (guix build union))
                     (union-build #$output
                                  (list #$postgresql
                                        #$@extension-packages)))))
          (inputs '())))))

(define (postgresql-activation config)
  "Return code that makes the server's directories, and in a process of its own
user a database cluster, if there is none."
  (match-record config <postgresql-configuration>
    (locale config-file log-directory data-directory)
    #~(begin
        (use-modules (guix build utils)
                     (ice-9 match))

        (let ((user (getpwnam "postgres")))
          (let ((socket-directory
                 #$(postgresql-config-file-socket-directory config-file)))
            (when (string? socket-directory)
              (mkdir-p socket-directory)
              (chown socket-directory (passwd:uid user) (passwd:gid user))))

          (when (string? #$log-directory)
            (mkdir-p #$log-directory)
            (chown #$log-directory (passwd:uid user) (passwd:gid user)))

          (unless (file-exists? #$data-directory)
            (let ((initdb (string-append
                           #$(server-package config)
                           "/bin/initdb"))
                  (initdb-args
                   (append
                    (if #$locale
                        (list (string-append "--locale=" #$locale))
                        '()))))
              (mkdir-p #$data-directory)
              (chown #$data-directory (passwd:uid user) (passwd:gid user))

              (match (primitive-fork)
                (0
                 ;; Whatever goes wrong, the child must not return.
                 (dynamic-wind
                   (const #t)
                   (lambda ()
                     (setgid (passwd:gid user))
                     (setuid (passwd:uid user))
                     (apply execl initdb
                            initdb "-D" #$data-directory
                            initdb-args))
                   (lambda ()
                     (primitive-exit 1))))
                (pid (waitpid pid)))))))))

(define (control-program config configuration-file)
  "Return a program that runs pg_ctl as the server's user with the verb it is
given."
  (match-record config <postgresql-configuration>
    (port log-directory data-directory)
    (define log-options
      (if (string? log-directory)
          (list "-l" (string-append log-directory "/pg_ctl.log"))
          '()))

    (program-file
     "pg_ctl-wrapper"
     #~(let ((user (getpwnam "postgres"))
             (pg_ctl #$(file-append (server-package config) "/bin/pg_ctl"))
             (verb (cadr (command-line))))
         (setgid (passwd:gid user))
         (setuid (passwd:uid user))
         (execl pg_ctl pg_ctl "-D" #$data-directory
                #$@log-options
                "-o" (string-append "--config-file=" #$configuration-file
                                    " -p " #$(number->string port))
                verb)))))

(define (postgresql-shepherd-services config)
  "Return the service that runs the server."
  (match-record config <postgresql-configuration> (config-file data-directory)
    (define configuration-file
      (postgresql.conf config-file))
    (define pid-file
      (in-vicinity data-directory "postmaster.pid"))
    (define (control . arguments)
      #~(lambda _
          (invoke #$(control-program config configuration-file) #$@arguments)
          (match '#$arguments
            (("start")
             (call-with-input-file #$pid-file read))
            (_ #t))))

    (list (shepherd-service
           (provision '(postgres postgresql))
           (requirement '(user-processes loopback syslogd))
           (documentation "Run the PostgreSQL server.")
           (modules `((ice-9 match)
                      ,@%default-modules))
           (actions (list (shepherd-configuration-action configuration-file)))
           (start (control "start"))
           (stop (control "stop"))))))

(define postgresql-service-type
  (service-type
   (name 'postgresql)
   (extensions
    (list (service-extension shepherd-root-service-type
                             postgresql-shepherd-services)
          (service-extension activation-service-type postgresql-activation)
          (service-extension account-service-type postgresql-accounts)
          (service-extension
           profile-service-type
           (compose list postgresql-configuration-postgresql))))
   (description "Run the PostgreSQL database server.")))

(define-deprecated (postgresql-service #:key (postgresql postgresql-10)
                                       (port 5432)
                                       (locale "en_US.utf8")
                                       (config-file (postgresql-config-file))
                                       (data-directory
                                        "/var/lib/postgresql/data")
                                       (extension-packages '()))
  postgresql-service-type
  "Return a service that runs PostgreSQL.  The arguments are fields of
`postgresql-configuration'."
  (service postgresql-service-type
           (postgresql-configuration
            (postgresql postgresql)
            (port port)
            (locale locale)
            (config-file config-file)
            (data-directory data-directory)
            (extension-packages extension-packages))))
