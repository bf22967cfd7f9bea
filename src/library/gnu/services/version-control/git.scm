;;; guixlite --- serving Git repositories
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; git-daemon(1), which speaks Git's own protocol, and what nginx needs for
;;; git-http-backend(1).

(define-module (gnu services version-control git)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages version-control) #:select (git))
  #:use-module (gnu system shadow)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (git-daemon-service
            git-daemon-service-type
            git-daemon-configuration
            git-daemon-configuration?

            git-http-configuration
            git-http-configuration?
            git-http-nginx-location-configuration))

(define-record-type* <git-daemon-configuration>
  git-daemon-configuration make-git-daemon-configuration
  git-daemon-configuration?
  (package       git-daemon-configuration-package ;file-like
                 (default git))
  (export-all?   git-daemon-configuration-export-all ;boolean
                 (default #f))
  (base-path     git-daemon-configuration-base-path ;string or #f
                 (default "/srv/git"))
  (user-path     git-daemon-configuration-user-path ;string or #f
                 (default #f))
  (listen        git-daemon-configuration-listen  ;list of addresses
                 (default '()))
  (port          git-daemon-configuration-port    ;integer or #f
                 (default #f))
  (whitelist     git-daemon-configuration-whitelist ;list of directories
                 (default '()))
  (extra-options git-daemon-configuration-extra-options ;list of strings
                 (default '())))

(define (option name value)
  "Return the option NAME with VALUE in a list, which is empty for #f."
  (if value
      (list (format #f "--~a=~a" name value))
      '()))

(define (git-daemon-shepherd-service config)
  "Return the service that runs git daemon."
  (match-record config <git-daemon-configuration>
    (package export-all? base-path user-path listen port whitelist
     extra-options)
    (define command
      `(,(file-append package "/bin/git")
        "daemon" "--syslog" "--reuseaddr"
        ,@(if export-all? '("--export-all") '())
        ,@(option "base-path" base-path)
        ,@(option "user-path" user-path)
        ,@(append-map (lambda (address) (option "listen" address)) listen)
        ,@(option "port" port)
        ,@extra-options
        ,@whitelist))

    (list (shepherd-service
           (documentation "Serve Git repositories.")
           (requirement '(networking))
           (provision '(git-daemon))
           (start #~(make-forkexec-constructor '#$command
                                               #:user "git-daemon"
                                               #:group "git-daemon"))
           (stop #~(make-kill-destructor))))))

(define (git-daemon-activation config)
  "Return code that makes the directory of repositories, if there is one."
  #~(begin
      (use-modules (guix build utils))
      (and=> #$(git-daemon-configuration-base-path config) mkdir-p)))

(define %git-daemon-accounts
  (list (user-group (name "git-daemon") (system? #t))
        (user-account
         (name "git-daemon")
         (group "git-daemon")
         (system? #t)
         (comment "Git daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define git-daemon-service-type
  (service-type
   (name 'git-daemon)
   (extensions
    (list (service-extension shepherd-root-service-type
                             git-daemon-shepherd-service)
          (service-extension account-service-type
                             (const %git-daemon-accounts))
          (service-extension activation-service-type git-daemon-activation)))
   (default-value (git-daemon-configuration))
   (description
    "Serve Git repositories by the @code{git://} protocol, which hides and
proves nothing.")))

(define-deprecated (git-daemon-service
                    #:key (config (git-daemon-configuration)))
  git-daemon-service-type
  "Return the service that runs git daemon as CONFIG says."
  (service git-daemon-service-type config))


;;;
;;; Git over HTTP.
;;;

(define-record-type* <git-http-configuration>
  git-http-configuration make-git-http-configuration
  git-http-configuration?
  (package         git-http-configuration-package ;file-like
                   (default git))
  (git-root        git-http-configuration-git-root ;string
                   (default "/srv/git"))
  (export-all?     git-http-configuration-export-all? ;boolean
                   (default #f))
  (uri-path        git-http-configuration-uri-path ;string
                   (default "/git/"))
  (fcgiwrap-socket git-http-configuration-fcgiwrap-socket ;string
                   (default "127.0.0.1:9000")))

(define* (git-http-nginx-location-configuration
          #:optional (config (git-http-configuration)))
  "Return where nginx serves the repositories that CONFIG names."
  (define (parameter . name+value)
    (append '("fastcgi_param ") name+value '(";")))

  (define (request-parameter name variable)
    (string-append "fastcgi_param " name " $" variable ";"))

  (match-record config <git-http-configuration>
    (package git-root export-all? uri-path fcgiwrap-socket)
    (nginx-location-configuration
     (uri (format #f "~~ /~a(/.*)" (string-trim-both uri-path #\/)))
     (body
      (list (list "fastcgi_pass " fcgiwrap-socket ";")
            (parameter "SCRIPT_FILENAME "
                       package "/libexec/git-core/git-http-backend")
            (request-parameter "QUERY_STRING" "query_string")
            (request-parameter "REQUEST_METHOD" "request_method")
            (request-parameter "CONTENT_TYPE" "content_type")
            (request-parameter "CONTENT_LENGTH" "content_length")
            (if export-all? "fastcgi_param GIT_HTTP_EXPORT_ALL \"\";" "")
            (parameter "GIT_PROJECT_ROOT " git-root)
            (request-parameter "PATH_INFO" "1"))))))
