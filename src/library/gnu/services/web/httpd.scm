;;; guixlite --- the Apache web server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Apache's httpd, with a file that is made from fields or one of the user's;
;;; other services add virtual hosts to the former.

(define-module (gnu services web httpd)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages web) #:select (httpd))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (httpd-configuration
            httpd-configuration?
            httpd-configuration-package
            httpd-configuration-pid-file
            httpd-configuration-config

            httpd-virtualhost
            httpd-virtualhost?
            httpd-virtualhost-addresses-and-ports
            httpd-virtualhost-contents

            httpd-config-file
            httpd-config-file?
            httpd-config-file-modules
            httpd-config-file-server-root
            httpd-config-file-server-name
            httpd-config-file-listen
            httpd-config-file-pid-file
            httpd-config-file-error-log
            httpd-config-file-user
            httpd-config-file-group

            httpd-module
            httpd-module?
            %default-httpd-modules

            httpd-service-type))


;;;
;;; httpd.conf.
;;;

(define-record-type* <httpd-module>
  httpd-module make-httpd-module
  httpd-module?
  (name httpd-module-name)                        ;string
  (file httpd-module-file))                       ;string or file-like

(define (shipped-module name)
  "Return the module NAME of those that come with httpd."
  (httpd-module
   (name (string-append name "_module"))
   (file (string-append "modules/mod_" name ".so"))))

;; What httpd's own example file loads.
(define %default-httpd-modules
  (map shipped-module
       '("authn_file" "authn_core" "authz_host" "authz_groupfile" "authz_user"
         "authz_core" "access_compat" "auth_basic" "reqtimeout" "filter"
         "mime" "log_config" "env" "headers" "setenvif" "version" "unixd"
         "status" "autoindex" "dir" "alias")))

(define-record-type* <httpd-config-file>
  httpd-config-file make-httpd-config-file
  httpd-config-file?
  (modules       httpd-config-file-modules        ;list of <httpd-module>
                 (default %default-httpd-modules))
  (server-root   httpd-config-file-server-root    ;file-like
                 (default httpd))
  (server-name   httpd-config-file-server-name    ;string or #f
                 (default #f))
  (document-root httpd-config-file-document-root  ;string
                 (default "/srv/http"))
  (listen        httpd-config-file-listen         ;list of strings
                 (default '("80")))
  (pid-file      httpd-config-file-pid-file       ;string or #f
                 (default "/var/run/httpd"))
  (error-log     httpd-config-file-error-log      ;string or #f
                 (default "/var/log/httpd/error_log"))
  (user          httpd-config-file-user           ;string or #f
                 (default "httpd"))
  (group         httpd-config-file-group          ;string or #f
                 (default "httpd"))
  (extra-config  httpd-config-file-extra-config   ;list of text and files
                 (default (list "TypesConfig etc/httpd/mime.types"))))

(define (config-file-parts file)
  "Return the text of FILE in parts, which may be file-like."
  (define (directive name value)
    (if value (list name " " value "\n") '()))

  (define (load-module module)
    (list "LoadModule " (httpd-module-name module) " "
          (httpd-module-file module) "\n"))

  (match-record file <httpd-config-file>
    (modules server-root server-name document-root listen pid-file error-log
     user group extra-config)
    `(,@(append-map load-module modules)
      ,@(directive "ServerRoot" server-root)
      ,@(directive "ServerName" server-name)
      ,@(directive "DocumentRoot" document-root)
      ,@(append-map (lambda (where) (directive "Listen" where)) listen)
      ,@(directive "Pidfile" pid-file)
      ,@(directive "ErrorLog" error-log)
      ,@(directive "User" user)
      ,@(directive "Group" group)
      "\n\n"
      ,@extra-config)))

(define-gexp-compiler (httpd-config-file-compiler (file <httpd-config-file>)
                                                  system target)
  (lower-object (apply mixed-text-file "httpd.conf" (config-file-parts file))
                system #:target target))

(define-record-type <httpd-virtualhost>
  (httpd-virtualhost addresses-and-ports contents)
  httpd-virtualhost?
  (addresses-and-ports httpd-virtualhost-addresses-and-ports)
  (contents            httpd-virtualhost-contents))

(define (extension-parts extension)
  "Return what EXTENSION, a virtual host or text, adds to httpd.conf."
  (match extension
    ((? httpd-virtualhost? host)
     `(,(string-append "\n<VirtualHost "
                       (httpd-virtualhost-addresses-and-ports host) ">\n")
       ,@(httpd-virtualhost-contents host)
       "\n</VirtualHost>\n"))
    ((? string? text)
     (list "\n" text "\n"))
    ((? list? parts)
     `("\n" ,@parts "\n"))))


;;;
;;; The service.
;;;

(define-record-type* <httpd-configuration>
  httpd-configuration make-httpd-configuration
  httpd-configuration?
  (package  httpd-configuration-package           ;file-like
            (default httpd))
  (pid-file httpd-configuration-pid-file          ;string
            (default "/var/run/httpd"))
  (config   httpd-configuration-config            ;file-like or #f
            (default (httpd-config-file))))

(define (httpd-shepherd-services config)
  "Return the service that runs httpd."
  (match-record config <httpd-configuration> (package pid-file config)
    (list (shepherd-service
           (documentation "Run the Apache web server.")
           (provision '(httpd))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     `(#$(file-append package "/bin/httpd")
                       #$@(if config (list "-f" config) '()))
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define (httpd-activation config)
  "Return code that makes the directories of what is served and of the log."
  (match-record (httpd-configuration-config config) <httpd-config-file>
    (error-log document-root)
    #~(begin
        (use-modules (guix build utils))

        (mkdir-p #$(dirname error-log))
        (mkdir-p #$document-root))))

(define %httpd-accounts
  (list (user-group (name "httpd") (system? #t))
        (user-account
         (name "httpd")
         (group "httpd")
         (system? #t)
         (comment "Apache HTTPD server user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (add-to-config original extensions)
  "Return ORIGINAL with EXTENSIONS in its file, which has to be one that is
made from fields."
  (let ((file (httpd-configuration-config original)))
    (when (httpd-config-file? file)
      (httpd-configuration
       (inherit original)
       (config (httpd-config-file
                (inherit file)
                (extra-config
                 (append (httpd-config-file-extra-config file)
                         (append-map extension-parts extensions)))))))))

(define httpd-service-type
  (service-type
   (name 'httpd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             httpd-shepherd-services)
          (service-extension activation-service-type httpd-activation)
          (service-extension account-service-type (const %httpd-accounts))))
   (compose concatenate)
   (extend add-to-config)
   (default-value (httpd-configuration))
   (description "Run the Apache web server.")))
