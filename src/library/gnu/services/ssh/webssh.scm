;;; guixlite --- a secure shell in the browser
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; WebSSH is a web server behind which an SSH client runs.

(define-module (gnu services ssh webssh)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages ssh)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (webssh-configuration
            webssh-configuration?
            webssh-service-type
            %webssh-configuration-nginx))

(define-record-type* <webssh-configuration>
  webssh-configuration make-webssh-configuration
  webssh-configuration?
  (package     webssh-configuration-package       ;file-like
               (default webssh))
  (user-name   webssh-configuration-user-name     ;string
               (default "webssh"))
  (group-name  webssh-configuration-group-name    ;string
               (default "webssh"))
  (policy      webssh-configuration-policy        ;reject, or #f
               (default #f))
  (known-hosts webssh-configuration-known-hosts   ;list of strings, or #f
               (default #f))
  (port        webssh-configuration-port          ;integer, or #f
               (default #f))
  (address     webssh-configuration-address       ;string, or #f
               (default #f))
  (log-file    webssh-configuration-log-file      ;string
               (default "/var/log/webssh.log"))
  (log-level   webssh-configuration-log-level     ;debug, or #f
               (default #f)))

(define (webssh-accounts config)
  "Return the user and the group of the server."
  (match-record config <webssh-configuration> (user-name group-name)
    (list (user-group (name group-name))
          (user-account
           (name user-name)
           (group group-name)
           (comment "webssh privilege separation user")
           (home-directory (string-append "/var/run/" user-name))
           (shell #~(string-append #$shadow "/sbin/nologin"))))))

(define (webssh-activation config)
  "Return code that makes the log file and, for the policy `reject', the list
of the hosts that may be connected to."
  (match-record config <webssh-configuration>
    (user-name group-name policy known-hosts log-file)
    (define hosts
      (if (eq? policy 'reject) (or known-hosts '()) '()))

    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (let* ((directory (string-append "/var/run/" #$user-name "/.ssh"))
                 (known-hosts (string-append directory "/known_hosts"))
                 (uid (passwd:uid (getpwnam #$user-name)))
                 (gid (group:gid (getgrnam #$group-name))))
            (mkdir-p directory)
            (chmod directory #o700)
            (close-port (open-file #$log-file "a"))
            (call-with-output-file known-hosts
              (lambda (port)
                (for-each (lambda (host)
                            (display host port)
                            (newline port))
                          '#$hosts)))
            (for-each (lambda (file)
                        (chown file uid gid))
                      (list #$log-file directory known-hosts)))))))

(define (webssh-options config)
  "Return the server's command-line options."
  (match-record config <webssh-configuration>
    (policy port address log-file log-level)
    `(,(string-append "--log-file-prefix=" log-file)
      ,@(if (eq? log-level 'debug) '("--logging=debug") '())
      ,@(if (eq? policy 'reject) '("--policy=reject") '())
      ,@(if port
            (list (string-append "--port=" (number->string port)))
            '())
      ,@(if address (list (string-append "--address=" address)) '()))))

(define (webssh-shepherd-services config)
  "Return the service that runs the server."
  (match-record config <webssh-configuration> (package user-name group-name)
    (list (shepherd-service
           (provision '(webssh))
           (documentation "Run the WebSSH server.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/wssh")
                           #$@(webssh-options config))
                     #:user #$user-name
                     #:group #$group-name))
           (stop #~(make-kill-destructor))))))

(define webssh-service-type
  (service-type
   (name 'webssh)
   (extensions
    (list (service-extension shepherd-root-service-type
                             webssh-shepherd-services)
          (service-extension account-service-type webssh-accounts)
          (service-extension activation-service-type webssh-activation)))
   (default-value (webssh-configuration))
   (description "Serve an SSH client to web browsers.")))

;; For nginx in front of the server: a terminal is a connection that stays open.
(define %webssh-configuration-nginx
  (nginx-server-configuration
   (listen '("80"))
   (locations
    (list (nginx-location-configuration
           (uri "/")
           (body '("proxy_pass http://127.0.0.1:8888;"
                   "proxy_http_version 1.1;"
                   "proxy_read_timeout 300;"
                   "proxy_set_header Upgrade $http_upgrade;"
                   "proxy_set_header Connection \"upgrade\";"
                   "proxy_set_header Host $http_host;"
                   "proxy_set_header X-Real-IP $remote_addr;"
                   "proxy_set_header X-Real-PORT $remote_port;")))))))
