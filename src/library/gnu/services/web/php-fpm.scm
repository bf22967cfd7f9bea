;;; guixlite --- PHP behind a web server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; php-fpm answers at a socket, which nginx passes requests for PHP files to.

(define-module (gnu services web php-fpm)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web nginx-records)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages php)
  #:use-module ((gnu packages web) #:select (nginx))
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:export (php-fpm-configuration
            make-php-fpm-configuration
            php-fpm-configuration?
            php-fpm-configuration-php
            php-fpm-configuration-socket
            php-fpm-configuration-user
            php-fpm-configuration-group
            php-fpm-configuration-socket-user
            php-fpm-configuration-socket-group
            php-fpm-configuration-pid-file
            php-fpm-configuration-log-file
            php-fpm-configuration-process-manager
            php-fpm-configuration-display-errors
            php-fpm-configuration-timezone
            php-fpm-configuration-workers-log-file
            php-fpm-configuration-file
            php-fpm-configuration-php-ini-file

            php-fpm-dynamic-process-manager-configuration
            make-php-fpm-dynamic-process-manager-configuration
            php-fpm-dynamic-process-manager-configuration?
            php-fpm-dynamic-process-manager-configuration-max-children
            php-fpm-dynamic-process-manager-configuration-start-servers
            php-fpm-dynamic-process-manager-configuration-min-spare-servers
            php-fpm-dynamic-process-manager-configuration-max-spare-servers

            php-fpm-static-process-manager-configuration
            make-php-fpm-static-process-manager-configuration
            php-fpm-static-process-manager-configuration?
            php-fpm-static-process-manager-configuration-max-children

            php-fpm-on-demand-process-manager-configuration
            make-php-fpm-on-demand-process-manager-configuration
            php-fpm-on-demand-process-manager-configuration?
            php-fpm-on-demand-process-manager-configuration-max-children
            php-fpm-on-demand-process-manager-configuration-process-idle-timeout

            php-fpm-service-type
            nginx-php-location))

(define-record-type* <php-fpm-dynamic-process-manager-configuration>
  php-fpm-dynamic-process-manager-configuration
  make-php-fpm-dynamic-process-manager-configuration
  php-fpm-dynamic-process-manager-configuration?
  (max-children
   php-fpm-dynamic-process-manager-configuration-max-children
   (default 5))
  (start-servers
   php-fpm-dynamic-process-manager-configuration-start-servers
   (default 2))
  (min-spare-servers
   php-fpm-dynamic-process-manager-configuration-min-spare-servers
   (default 1))
  (max-spare-servers
   php-fpm-dynamic-process-manager-configuration-max-spare-servers
   (default 3)))

(define-record-type* <php-fpm-static-process-manager-configuration>
  php-fpm-static-process-manager-configuration
  make-php-fpm-static-process-manager-configuration
  php-fpm-static-process-manager-configuration?
  (max-children
   php-fpm-static-process-manager-configuration-max-children
   (default 5)))

(define-record-type* <php-fpm-on-demand-process-manager-configuration>
  php-fpm-on-demand-process-manager-configuration
  make-php-fpm-on-demand-process-manager-configuration
  php-fpm-on-demand-process-manager-configuration?
  (max-children
   php-fpm-on-demand-process-manager-configuration-max-children
   (default 5))
  (process-idle-timeout                           ;seconds
   php-fpm-on-demand-process-manager-configuration-process-idle-timeout
   (default 10)))

(define (of-version directory suffix)
  "Return a file name in DIRECTORY that has PHP's major version."
  (string-append directory "/php" (version-major (package-version php))
                 suffix))

(define-record-type* <php-fpm-configuration>
  php-fpm-configuration make-php-fpm-configuration
  php-fpm-configuration?
  (php              php-fpm-configuration-php     ;file-like
                    (default php))
  (socket           php-fpm-configuration-socket
                    (default (of-version "/var/run" "-fpm.sock")))
  (user             php-fpm-configuration-user
                    (default "php-fpm"))
  (group            php-fpm-configuration-group
                    (default "php-fpm"))
  (socket-user      php-fpm-configuration-socket-user
                    (default "php-fpm"))
  (socket-group     php-fpm-configuration-socket-group
                    (default "nginx"))
  (pid-file         php-fpm-configuration-pid-file
                    (default (of-version "/var/run" "-fpm.pid")))
  (log-file         php-fpm-configuration-log-file
                    (default (of-version "/var/log" "-fpm.log")))
  (process-manager  php-fpm-configuration-process-manager
                    (default (php-fpm-dynamic-process-manager-configuration)))
  (display-errors   php-fpm-configuration-display-errors ;boolean
                    (default #f))
  (timezone         php-fpm-configuration-timezone ;string or #f
                    (default #f))
  (workers-log-file php-fpm-configuration-workers-log-file ;string or #f
                    (default (of-version "/var/log" "-fpm.www.log")))
  (file             php-fpm-configuration-file    ;file-like or #f
                    (default #f))
  (php-ini-file     php-fpm-configuration-php-ini-file ;file-like or #f
                    (default #f)))

;;; The file

(define (setting key value)
  "Return the line that gives KEY its VALUE, as a list."
  (list key " =" (if (number? value) (number->string value) value) "\n"))

(define (process-manager-lines manager)
  "Return how processes are started, by the kind of MANAGER."
  (cond ((php-fpm-dynamic-process-manager-configuration? manager)
         (match-record manager <php-fpm-dynamic-process-manager-configuration>
           (max-children start-servers min-spare-servers max-spare-servers)
           (append (setting "pm" "dynamic")
                   (setting "pm.max_children" max-children)
                   (setting "pm.start_servers" start-servers)
                   (setting "pm.min_spare_servers" min-spare-servers)
                   (setting "pm.max_spare_servers" max-spare-servers))))
        ((php-fpm-static-process-manager-configuration? manager)
         (match-record manager <php-fpm-static-process-manager-configuration>
           (max-children)
           (append (setting "pm" "static")
                   (setting "pm.max_children" max-children))))
        (else
         (match-record manager <php-fpm-on-demand-process-manager-configuration>
           (max-children process-idle-timeout)
           (append (setting "pm" "ondemand")
                   (setting "pm.max_children" max-children)
                   (setting "pm.process_idle_timeout"
                            (format #f "~as" process-idle-timeout)))))))

(define (php-fpm.conf config)
  "Return the file that php-fpm reads, when CONFIG does not name one."
  (match-record config <php-fpm-configuration>
    (socket user group socket-user socket-group pid-file log-file
     process-manager display-errors timezone workers-log-file)
    (apply mixed-text-file "php-fpm.conf"
           (append
            '("[global]\n")
            (setting "pid" pid-file)
            (setting "error_log" log-file)
            '("[www]\n")
            (setting "user" user)
            (setting "group" group)
            (setting "listen" socket)
            (setting "listen.owner" socket-user)
            (setting "listen.group" socket-group)
            (if timezone
                (setting "php_admin_value[date.timezone]"
                         (string-append " \"" timezone "\""))
                '())
            (process-manager-lines process-manager)
            (setting "php_flag[display_errors]"
                     (if display-errors " on" " off"))
            (setting "catch_workers_output" (if workers-log-file " yes" " no"))
            (if workers-log-file
                (append (setting "php_admin_value[error_log]" workers-log-file)
                        (setting "php_admin_flag[log_errors]" " on"))
                '())))))

;;; The service

(define (php-fpm-accounts config)
  "Return the user and the groups that PHP runs as."
  (match-record config <php-fpm-configuration>
    (user group)
    (let ((groups (if (equal? group "php-fpm")
                      (list group)
                      (list "php-fpm" group))))
      (append (map (lambda (group)
                     (user-group (name group) (system? #t)))
                   groups)
              (list (user-account
                     (name user)
                     (group group)
                     (supplementary-groups '("php-fpm"))
                     (system? #t)
                     (comment "php-fpm daemon user")
                     (home-directory "/var/empty")
                     (shell (file-append shadow "/sbin/nologin"))))))))

(define (php-fpm-shepherd-services config)
  "Return the service that runs php-fpm."
  (match-record config <php-fpm-configuration>
    (php pid-file file php-ini-file)
    (list (shepherd-service
           (provision '(php-fpm))
           (requirement '(networking))
           (documentation "Run php-fpm, which runs PHP for a web server.")
           (start #~(make-forkexec-constructor
                     '(#$(file-append php "/sbin/php-fpm")
                       "--fpm-config"
                       #$(or file (php-fpm.conf config))
                       #$@(if php-ini-file (list "-c" php-ini-file) '()))
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define (php-fpm-activation config)
  "Return code that makes the log files and gives them to PHP's user."
  (match-record config <php-fpm-configuration>
    (user log-file workers-log-file)
    (let ((files (if workers-log-file (list log-file workers-log-file) '())))
      #~(let ((owner (getpwnam #$user)))
          (for-each (lambda (file)
                      (close-port (open-file file "a"))
                      (chown file (passwd:uid owner) (passwd:gid owner))
                      (chmod file #o660))
                    '#$files)))))

(define php-fpm-service-type
  (service-type
   (name 'php-fpm)
   (extensions
    (list (service-extension shepherd-root-service-type
                             php-fpm-shepherd-services)
          (service-extension activation-service-type
                             php-fpm-activation)
          (service-extension account-service-type
                             php-fpm-accounts)))
   (default-value (php-fpm-configuration))
   (description
    "Run @command{php-fpm}, by which web servers run PHP through a socket.")))

(define* (nginx-php-location
          #:key (nginx-package nginx)
          (socket (of-version "/var/run" "-fpm.sock")))
  "Return nginx's location of PHP files, which are run through SOCKET.  Files
that are not there are not passed on, and neither is the header `Proxy'."
  (nginx-location-configuration
   (uri "~ \\.php$")
   (body (list "fastcgi_split_path_info ^(.+\\.php)(/.+)$;"
               "fastcgi_param HTTP_PROXY \"\";"
               "if (!-f $document_root$fastcgi_script_name) { return 404; }"
               (string-append "fastcgi_pass unix:" socket ";")
               "fastcgi_index index.php;"
               (list "include " nginx-package
                     "/share/nginx/conf/fastcgi.conf;")))))
