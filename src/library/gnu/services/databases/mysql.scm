;;; guixlite --- MySQL and MariaDB
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The server, whose system tables are made when there are none, and upgraded
;;; when the server has been.

(define-module (gnu services databases mysql)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages base) #:select (coreutils sed))
  #:use-module (gnu packages databases)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (mysql-configuration
            mysql-configuration?
            mysql-service
            mysql-service-type))

(define-record-type* <mysql-configuration>
  mysql-configuration make-mysql-configuration
  mysql-configuration?
  (mysql             mysql-configuration-mysql    ;package
                     (default mariadb))
  (bind-address      mysql-configuration-bind-address ;string
                     (default "127.0.0.1"))
  (port              mysql-configuration-port     ;integer
                     (default 3306))
  (socket            mysql-configuration-socket   ;string
                     (default "/run/mysqld/mysqld.sock"))
  (datadir           mysql-configuration-datadir  ;string
                     (default "/var/lib/mysql"))
  (extra-content     mysql-configuration-extra-content ;string
                     (default ""))
  (extra-environment mysql-configuration-extra-environment ;gexp: a list
                     (default #~'()))
  (auto-upgrade?     mysql-configuration-auto-upgrade? ;boolean
                     (default #t)))

(define %mysql-accounts
  (list (user-group (name "mysql") (system? #t))
        (user-account
         (name "mysql")
         (group "mysql")
         (system? #t)
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (my.cnf config)
  "Return the server's configuration file."
  (match-record config <mysql-configuration>
    (bind-address port socket datadir extra-content)
    (mixed-text-file "my.cnf"
                     "[mysqld]\n"
                     "datadir=" datadir "\n"
                     "socket=" socket "\n"
                     "bind-address=" bind-address "\n"
                     "port=" (number->string port) "\n"
                     extra-content "\n")))

(define (defaults-option config)
  #~(string-append "--defaults-file=" #$(my.cnf config)))

(define (install-program config)
  "Return the program that makes the system tables, which needs a few commands
on its PATH."
  (match-record config <mysql-configuration> (mysql)
    (define command
      (if (string=? (package-name mysql) "mariadb")
          #~(list #$(file-append mysql "/bin/mariadb-install-db")
                  #$(defaults-option config)
                  "--skip-test-db" "--user=mysql")
          #~(list #$(file-append mysql "/bin/mysqld")
                  #$(defaults-option config)
                  "--initialize" "--user=mysql")))

    (program-file
     "mysql-install"
     (with-imported-modules (source-module-closure '((guix build utils)))
       #~(begin
           (use-modules (guix build utils))
           (set-path-environment-variable "PATH" '("bin")
                                          (list #$sed #$coreutils))
           (exit (status:exit-val (apply system* #$command))))))))

(define (server-program config)
  "Return the program that prepares the directories, and becomes the server as
its own user."
  (match-record config <mysql-configuration> (mysql datadir)
    (program-file
     "mysqld-wrapper"
     (with-imported-modules (source-module-closure '((guix build utils)))
       #~(begin
           (use-modules (guix build utils))
           (let* ((mysqld #$(file-append mysql "/bin/mysqld"))
                  (user (getpwnam "mysql"))
                  (uid (passwd:uid user))
                  (gid (passwd:gid user)))
             (for-each (lambda (directory)
                         (mkdir-p directory)
                         (chown directory uid gid))
                       (list #$datadir "/run/mysqld"))
             (unless (file-exists? #$(string-append datadir "/mysql"))
               (invoke #$(install-program config)))
             (setgid gid)
             (setuid uid)
             (execl mysqld mysqld #$(defaults-option config))))))))

(define (mysql-service-shepherd config)
  "Return the service that runs the server."
  (list (shepherd-service
         (provision '(mysql))
         (requirement '(user-processes))
         (documentation "Run the MySQL server.")
         (actions (list (shepherd-configuration-action (my.cnf config))))
         (start #~(make-forkexec-constructor
                   (list #$(server-program config))
                   #:log-file "/var/log/mysqld.log"
                   #:environment-variables
                   #$(mysql-configuration-extra-environment config)))
         (stop #~(make-kill-destructor)))))

(define (upgrade-program config)
  "Return the program that waits, twenty seconds at most, until the server
answers, and then upgrades its tables."
  (match-record config <mysql-configuration> (mysql socket)
    (program-file
     "mysql-upgrade-wrapper"
     #~(let ((upgrade #$(file-append mysql "/bin/mysql_upgrade")))
         (define (server-answers?)
           (catch 'system-error
             (lambda ()
               (let ((port (socket PF_UNIX SOCK_STREAM 0)))
                 (connect port AF_UNIX #$socket)
                 (close-port port)
                 #t))
             (const #f)))

         (let loop ((seconds 20))
           (cond ((server-answers?)
                  (execl upgrade upgrade #$(defaults-option config)
                         "--user=mysql"))
                 ((zero? seconds)
                  (error "the MySQL server does not answer"))
                 (else
                  (sleep 1)
                  (loop (- seconds 1)))))))))

(define (upgrade-shepherd-service config)
  "Return the one-shot service that upgrades the tables."
  (list (shepherd-service
         (provision '(mysql-upgrade))
         (requirement '(mysql))
         (documentation "Upgrade the tables of the MySQL server.")
         (one-shot? #t)
         (start #~(make-forkexec-constructor
                   (list #$(upgrade-program config))
                   #:user "mysql" #:group "mysql"
                   #:log-file "/var/log/mysql_upgrade.log")))))

(define (mysql-shepherd-services config)
  "Return the services that CONFIG asks for."
  (append (mysql-service-shepherd config)
          (if (mysql-configuration-auto-upgrade? config)
              (upgrade-shepherd-service config)
              '())))

(define mysql-service-type
  (service-type
   (name 'mysql)
   (extensions
    (list (service-extension account-service-type (const %mysql-accounts))
          (service-extension shepherd-root-service-type
                             mysql-shepherd-services)))
   (default-value (mysql-configuration))
   (description "Run a server of MySQL or MariaDB databases.")))

(define-deprecated (mysql-service #:key (config (mysql-configuration)))
  mysql-service-type
  "Return a service that runs the server as CONFIG says."
  (service mysql-service-type config))
