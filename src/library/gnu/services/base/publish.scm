;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; 'guix publish': what was built here, for others.

(define-module (gnu services base publish)
  #:use-module (gnu services)
  #:use-module (gnu services core locales)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:select (append-map))
  #:export (<guix-publish-configuration>
            guix-publish-configuration
            guix-publish-configuration?
            guix-publish-configuration-guix
            guix-publish-configuration-port
            guix-publish-configuration-host
            guix-publish-advertise?
            guix-publish-configuration-compression
            guix-publish-configuration-nar-path
            guix-publish-configuration-cache
            guix-publish-configuration-cache-bypass-threshold
            guix-publish-configuration-workers
            guix-publish-configuration-ttl
            guix-publish-configuration-negative-ttl
            guix-publish-service-type))

(define-record-type* <guix-publish-configuration>
  guix-publish-configuration make-guix-publish-configuration
  guix-publish-configuration?
  (guix         guix-publish-configuration-guix         ;package
                (default guix))
  (port         guix-publish-configuration-port         ;integer
                (default 80))
  (host         guix-publish-configuration-host         ;string
                (default "localhost"))
  (advertise?   guix-publish-advertise?                 ;Boolean
                (default #f))
  (compression  guix-publish-configuration-compression  ;list of method, level
                (thunked)
                (default (default-compression this-record)))
  (nar-path     guix-publish-configuration-nar-path     ;string
                (default "nar"))
  (cache        guix-publish-configuration-cache        ;string or #f
                (default #f))
  (cache-bypass-threshold guix-publish-configuration-cache-bypass-threshold
                (default (* 10 (expt 2 20))))           ;bytes
  (workers      guix-publish-configuration-workers      ;integer or #f
                (default #f))
  (ttl          guix-publish-configuration-ttl          ;seconds or #f
                (default #f))
  (negative-ttl guix-publish-configuration-negative-ttl ;seconds or #f
                (default #f)))

(define (default-compression config)
  "Return the methods for CONFIG: without a cache it is done over and over, and
so has to be fast."
  (if (guix-publish-configuration-cache config)
      '(("gzip" 5) ("zstd" 19))
      '(("gzip" 3) ("zstd" 3))))

(define (compression-options methods)
  (if (null? methods)
      '("-C0")
      (append-map (match-lambda
                    ((method level)
                     (list "-C" (string-append method ":"
                                               (number->string level)))))
                  methods)))

(define (option name value unit)
  "Return code for the option NAME with VALUE, a number, and UNIT, unless VALUE
is #f."
  (if value
      #~((string-append #$name #$(number->string value) #$@unit))
      #~()))

(define (publish-command config)
  "Return code for the command line of 'guix publish'."
  (match-record config <guix-publish-configuration>
    (guix port host advertise? compression nar-path cache
     cache-bypass-threshold workers ttl negative-ttl)
    #~(list #$(file-append guix "/bin/guix")
            "publish" "-u" "guix-publish"
            "-p" #$(number->string port)
            #$@(compression-options compression)
            (string-append "--nar-path=" #$nar-path)
            (string-append "--listen=" #$host)
            #$@(if advertise? #~("--advertise") #~())
            #$@(option "--workers=" workers '())
            #$@(option "--ttl=" ttl '("s"))
            #$@(option "--negative-ttl=" negative-ttl '("s"))
            #$@(if cache
                   #~((string-append "--cache=" #$cache)
                      #$(string-append "--cache-bypass-threshold="
                                       (number->string
                                        cache-bypass-threshold)))
                   #~()))))

(define (publish-shepherd-services config)
  (match-record config <guix-publish-configuration> (host port advertise?)
    (let ((endpoints
           #~(let ((ai (false-if-exception
                        (getaddrinfo #$host
                                     #$(number->string port)
                                     AI_NUMERICSERV))))
               (if (pair? ai)
                   (list (endpoint (addrinfo:addr (car ai))))
                   '()))))
      (list (shepherd-service
             (documentation "Offer what was built here to others, over HTTP.")
             (provision '(guix-publish))
             (requirement `(user-processes
                            guix-daemon
                            ,@(if advertise? '(avahi-daemon) '())))
             ;; It starts when the first request comes, unless it has to tell
             ;; others that it is there.
             (start #~(make-systemd-constructor
                       #$(publish-command config)
                       #$endpoints
                       #:environment-variables
                       (list (string-append "GUIX_LOCPATH="
                                            #$(utf8-locales)
                                            "/lib/locale")
                             "LC_ALL=en_US.utf8")
                       #:log-file "/var/log/guix-publish.log"
                       #:lazy-start? #$(not advertise?)))
             (stop #~(make-systemd-destructor)))))))

(define %publish-accounts
  (list (user-group (name "guix-publish") (system? #t))
        (user-account
         (name "guix-publish")
         (group "guix-publish")
         (system? #t)
         (comment "guix publish user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (publish-activation config)
  (let ((cache (guix-publish-configuration-cache config)))
    (if cache
        (with-imported-modules '((guix build utils))
          #~(begin
              (use-modules (guix build utils))

              (mkdir-p #$cache)
              (let* ((pw  (getpw "guix-publish"))
                     (uid (passwd:uid pw))
                     (gid (passwd:gid pw)))
                (chown #$cache uid gid))))
        #t)))

(define guix-publish-service-type
  (service-type
   (name 'guix-publish)
   (extensions
    (list (service-extension shepherd-root-service-type
                             publish-shepherd-services)
          (service-extension account-service-type (const %publish-accounts))
          (service-extension activation-service-type publish-activation)))
   (default-value (guix-publish-configuration))
   (description
    "Run @command{guix publish}, which offers what was built here to others,
over HTTP.")))
