;;; guixlite --- Gitile, Git repositories as web pages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Gitile shows repositories on the web; nginx stands before it and serves
;;; what does not change.

(define-module (gnu services version-control gitile)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages version-control) #:select (gitile))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (gitile-configuration
            gitile-configuration-package
            gitile-configuration-host
            gitile-configuration-port
            gitile-configuration-database
            gitile-configuration-repositories
            gitile-configuration-git-base-url
            gitile-configuration-index-title
            gitile-configuration-intro
            gitile-configuration-footer
            gitile-configuration-nginx

            gitile-service-type))

(define-record-type* <gitile-configuration>
  gitile-configuration make-gitile-configuration
  gitile-configuration?
  (package      gitile-configuration-package      ;file-like
                (default gitile))
  (host         gitile-configuration-host         ;string
                (default "127.0.0.1"))
  (port         gitile-configuration-port         ;integer
                (default 8080))
  (database     gitile-configuration-database     ;string
                (default "/var/lib/gitile/gitile-db.sql"))
  (repositories gitile-configuration-repositories ;string
                (default "/var/lib/gitolite/repositories"))
  (base-git-url gitile-configuration-git-base-url) ;string
  (index-title  gitile-configuration-index-title  ;string
                (default "Index"))
  (intro        gitile-configuration-intro        ;SXML
                (default '()))
  (footer       gitile-configuration-footer       ;SXML
                (default '()))
  (nginx        gitile-configuration-nginx))      ;<nginx-server-configuration>

(define (gitile-config-file config)
  "Return the file that Gitile reads, an S-expression."
  (match-record config <gitile-configuration>
    (host port database repositories base-git-url index-title intro footer)
    (computed-file
     "gitile.conf"
     #~(call-with-output-file #$output
         (lambda (output)
           (write '(config (port #$port)
                           (host #$host)
                           (database #$database)
                           (repositories #$repositories)
                           (base-git-url #$base-git-url)
                           (index-title #$index-title)
                           (intro #$intro)
                           (footer #$footer))
                  output))))))

(define (gitile-server-blocks config)
  "Return the server of CONFIG with the locations that Gitile needs before its
own."
  (match-record config <gitile-configuration> (package host port nginx)
    (define pages
      (nginx-location-configuration
       (uri "/")
       (body (list (format #f "proxy_pass http://~a:~a/;" host port)))))

    (define (assets uri)
      (nginx-location-configuration
       (uri uri)
       (body (list (list "root " package "/share/gitile/assets;")))))

    (list (nginx-server-configuration
           (inherit nginx)
           (locations (cons pages
                            (append (map assets '("/css" "/js" "/images"))
                                    (nginx-server-configuration-locations
                                     nginx))))))))

(define (gitile-shepherd-service config)
  "Return the service that runs Gitile."
  (let ((program (file-append (gitile-configuration-package config)
                              "/bin/gitile")))
    (list (shepherd-service
           (documentation "Show Git repositories on the web.")
           (provision '(gitile))
           (requirement '(loopback))
           (start #~(make-forkexec-constructor
                     `(,#$program "-c" #$(gitile-config-file config))
                     #:user "gitile"
                     #:group "git"))
           (stop #~(make-kill-destructor))))))

(define %gitile-accounts
  (list (user-group (name "git") (system? #t))
        (user-account
         (name "gitile")
         (group "git")
         (system? #t)
         (comment "Gitile user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define gitile-service-type
  (service-type
   (name 'gitile)
   (extensions
    (list (service-extension account-service-type (const %gitile-accounts))
          (service-extension shepherd-root-service-type
                             gitile-shepherd-service)
          (service-extension nginx-service-type gitile-server-blocks)))
   (description "Show Git repositories on the web, with Gitile.")))
