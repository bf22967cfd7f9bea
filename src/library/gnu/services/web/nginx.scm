;;; guixlite --- nginx, a web server and reverse proxy
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; nginx.conf, and the service that reads it.  Other services extend it with
;;; further servers.

(define-module (gnu services web nginx)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web nginx-records)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages web) #:select (nginx)) ;names a field, too
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (nginx-service-type))

;;; nginx.conf, as lists of strings, file-likes and gexps

(define (indented width lines)
  "Return the pieces of LINES, each after WIDTH spaces."
  (append-map (lambda (line)
                (list (make-string width #\space) line "\n"))
              lines))

(define global-directive
  (match-lambda
    ((name . (? list? directives))
     `(,(symbol->string name) " { "
       ,@(append-map global-directive directives) "}\n"))
    ((name . value)
     (list (format #f "~a ~a;\n" name value)))))

(define (log-format-directive log-format)
  (match-record log-format <nginx-log-format-configuration>
    (name escape format)
    (list "    log_format " (symbol->string name)
          " escape=" (symbol->string escape) " " format ";\n")))

(define (location-block location)
  (define named?
    (nginx-named-location-configuration? location))

  `("      location "
    ,@(if named?
          (list "@" (nginx-named-location-configuration-name location))
          (list (nginx-location-configuration-uri location)))
    " {\n"
    ,@(indented 8 (if named?
                      (nginx-named-location-configuration-body location)
                      (nginx-location-configuration-body location)))
    "      }\n"))

(define (server-block server)
  "Return the block of SERVER."
  (define (directive name . values)
    `("      " ,name
      ,@(append-map (lambda (value) (list " " value)) values)
      ";\n"))

  (match-record server <nginx-server-configuration>
    (listen server-name root locations index try-files ssl-certificate
     ssl-certificate-key server-tokens? raw-content)
    `("    server {\n"
      ,@(append-map (lambda (address) (directive "listen" address)) listen)
      ,@(apply directive "server_name"
               (map (lambda (name) (if (eq? name 'default) "_" name))
                    server-name))
      ,@(if ssl-certificate
            (directive "ssl_certificate" ssl-certificate)
            '())
      ,@(if ssl-certificate-key
            (directive "ssl_certificate_key" ssl-certificate-key)
            '())
      ,@(if (equal? root "") '() (directive "root" root))
      ,@(if (null? index) '() (apply directive "index" index))
      ,@(if (null? try-files) '() (apply directive "try_files" try-files))
      ,@(directive "server_tokens" (if server-tokens? "on" "off"))
      ,@(append-map location-block locations)
      ,@(indented 6 raw-content)
      "    }\n")))

(define (upstream-block upstream)
  (match-record upstream <nginx-upstream-configuration>
    (name servers extra-content)
    `("    upstream " ,name " {\n"
      ,@(append-map (lambda (server) (list "      server " server ";\n"))
                    servers)
      ,@(indented 6 (cond ((not extra-content) '())
                          ((list? extra-content) extra-content)
                          (else (list extra-content))))
      "    }\n")))

(define (optional-directive name value)
  "Return the directive NAME with the number VALUE, unless that is #f."
  (if value
      (list "    " name " " (number->string value) ";\n")
      '()))

(define (lua-directive name packages suffix)
  "Return the directive by which nginx finds Lua modules in PACKAGES."
  (if packages
      (list #~(format #f "    ~a ~s;~%" #$name
                      (string-join (map (lambda (package)
                                          (string-append package #$suffix))
                                        '#$packages)
                                   ";")))
      '()))

(define (nginx.conf config)
  "Return the file that nginx reads: CONFIG's own, or one made from its
fields."
  (match-record config <nginx-configuration>
    (nginx log-directory log-level log-format log-formats run-directory
     server-blocks upstream-blocks server-names-hash-bucket-size
     server-names-hash-bucket-max-size modules global-directives
     lua-package-path lua-package-cpath extra-content file)
    (define (temporary-directory kind)
      (list "    " kind "_temp_path " run-directory "/" kind "_temp;\n"))
    (define (temporary-directories)
      `("    client_body_temp_path " ,run-directory "/client_body_temp;\n"
        ,@(append-map temporary-directory '("proxy" "fastcgi" "uwsgi" "scgi"))))

    (or file
        (apply mixed-text-file "nginx.conf"
               `("user nginx nginx;\n"
                 "pid " ,run-directory "/pid;\n"
                 "error_log " ,log-directory "/error.log "
                 ,(symbol->string log-level) ";\n"
                 ,@(append-map (lambda (module)
                                 (list "load_module " module ";\n"))
                               modules)
                 ,@(append-map global-directive global-directives)
                 "http {\n"
                 ,@(temporary-directories)
                 ,@(append-map log-format-directive log-formats)
                 "    access_log " ,log-directory "/access.log "
                 ,(symbol->string log-format) ";\n"
                 "    include " ,nginx "/share/nginx/conf/mime.types;\n"
                 ,@(lua-directive "lua_package_path" lua-package-path
                                  "/lib/?.lua")
                 ,@(lua-directive "lua_package_cpath" lua-package-cpath
                                  "/lib/lua/?.lua")
                 ,@(optional-directive "server_names_hash_bucket_size"
                                       server-names-hash-bucket-size)
                 ,@(optional-directive "server_names_hash_bucket_max_size"
                                       server-names-hash-bucket-max-size)
                 ,@(if (list? extra-content)
                       (indented 4 extra-content)
                       (list extra-content))
                 ,@(append-map upstream-block upstream-blocks)
                 ,@(append-map server-block server-blocks)
                 "}\n")))))

;;; The service

(define %nginx-accounts
  (list (user-group (name "nginx") (system? #t))
        (user-account
         (name "nginx")
         (group "nginx")
         (system? #t)
         (comment "nginx server user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (nginx-activation config)
  "Return code that makes nginx's directories and checks its configuration."
  (match-record config <nginx-configuration> (nginx log-directory run-directory)
    #~(begin
        (use-modules (guix build utils))

        (format #t "creating nginx log directory '~a'~%" #$log-directory)
        (mkdir-p #$log-directory)
        (format #t "creating nginx run directory '~a'~%" #$run-directory)
        (mkdir-p #$run-directory)
        (format #t "creating nginx temp directories '~a/{client_body,proxy,fastcgi,uwsgi,scgi}_temp'~%" #$run-directory)
        (mkdir-p (string-append #$run-directory "/client_body_temp"))
        (mkdir-p (string-append #$run-directory "/proxy_temp"))
        (mkdir-p (string-append #$run-directory "/fastcgi_temp"))
        (mkdir-p (string-append #$run-directory "/uwsgi_temp"))
        (mkdir-p (string-append #$run-directory "/scgi_temp"))
        ;; For messages from before nginx has read its configuration.
        (mkdir-p (string-append #$run-directory "/logs"))
        (system* (string-append #$nginx "/sbin/nginx")
                 "-c" #$(nginx.conf config)
                 "-p" #$run-directory
                 "-t"))))

(define (nginx-shepherd-services config)
  "Return the service that runs nginx.  Where nginx writes its PID file is only
known if the configuration file is not the user's own."
  (match-record config <nginx-configuration>
    (nginx run-directory shepherd-requirement file)
    (define configuration-file
      (nginx.conf config))
    (define (call-nginx . arguments)
      #~(lambda _
          (invoke #$(file-append nginx "/sbin/nginx")
                  "-c" #$configuration-file #$@arguments)
          (match '#$arguments
            (("-s" . _) #t)
            (_ #$(if file
                     #~#t
                     #~(read-pid-file #$(in-vicinity run-directory
                                                     "pid")))))))

    (list (shepherd-service
           (provision '(nginx))
           (requirement (cons* 'user-processes 'loopback
                               shepherd-requirement))
           (documentation "Run the nginx web server.")
           (modules `((ice-9 match)
                      ,@%default-modules))
           (start (call-nginx "-p" run-directory))
           (stop (call-nginx "-s" "stop"))
           (actions
            (list (shepherd-configuration-action configuration-file)
                  (shepherd-action
                   (name 'reload)
                   (documentation "Read the configuration again, and what it
names: renewed certificates, for example.")
                   (procedure (call-nginx "-p" run-directory "-s" "reload")))
                  (shepherd-action
                   (name 'reopen)
                   (documentation "Open the log files anew.")
                   (procedure
                    (call-nginx "-p" run-directory "-s" "reopen")))))))))

(define (add-servers config servers)
  "Return CONFIG with SERVERS added."
  (nginx-configuration
   (inherit config)
   (server-blocks (append (nginx-configuration-server-blocks config)
                          servers))))

(define nginx-service-type
  (service-type
   (name 'nginx)
   (extensions
    (list (service-extension shepherd-root-service-type
                             nginx-shepherd-services)
          (service-extension activation-service-type nginx-activation)
          (service-extension account-service-type (const %nginx-accounts))))
   (compose concatenate)
   (extend add-servers)
   (default-value (nginx-configuration))
   (description "Run nginx, a web server and reverse proxy.")))
