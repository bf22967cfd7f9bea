;;; guixlite --- certificates from Let's Encrypt
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; certbot asks for certificates and renews them; nginx answers the challenges,
;;; with certificates signed by itself until there are others.

(define-module (gnu services certbot)
  #:use-module (gnu services)
  #:use-module (gnu services mcron)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module (gnu packages tls)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (certbot-service-type
            certbot-configuration
            certbot-configuration?
            certificate-configuration))

(define-record-type* <certificate-configuration>
  certificate-configuration make-certificate-configuration
  certificate-configuration?
  (name                certificate-configuration-name ;string or #f
                       (default #f))
  (domains             certificate-configuration-domains ;list of strings
                       (default '()))
  (challenge           certificate-configuration-challenge ;string or #f
                       (default #f))
  (csr                 certificate-configuration-csr ;file name or #f
                       (default #f))
  (authentication-hook certificate-authentication-hook ;gexp or #f
                       (default #f))
  (cleanup-hook        certificate-cleanup-hook   ;gexp or #f
                       (default #f))
  (deploy-hook         certificate-configuration-deploy-hook ;gexp or #f
                       (default #f))
  (start-self-signed?  certificate-configuration-start-self-signed?
                       (default #t)))

(define-record-type* <certbot-configuration>
  certbot-configuration make-certbot-configuration
  certbot-configuration?
  (package          certbot-configuration-package ;file-like
                    (default certbot))
  (webroot          certbot-configuration-webroot ;directory
                    (default "/var/www"))
  (certificates     certbot-configuration-certificates
                    (default '()))
  (email            certbot-configuration-email   ;string or #f
                    (default #f))
  (server           certbot-configuration-server  ;URL or #f
                    (default #f))
  (rsa-key-size     certbot-configuration-rsa-key-size ;integer or #f
                    (default #f))
  (default-location certbot-configuration-default-location ;or #f
                    (default
                      (nginx-location-configuration
                       (uri "/")
                       (body
                        (list "return 301 https://$host$request_uri;"))))))

(define (certificate-name certificate)
  "Return the name of CERTIFICATE: its own, or its first domain."
  (or (certificate-configuration-name certificate)
      (first (certificate-configuration-domains certificate))))

(define (certificate-directory certificate)
  "Return where nginx finds CERTIFICATE."
  (string-append "/etc/certs/" (certificate-name certificate)))

;;; The program that gets certificates

(define (deploy-program certificate)
  "Return the program that puts CERTIFICATE in place when it is new."
  (define name (certificate-name certificate))
  (define hook (certificate-configuration-deploy-hook certificate))

  (program-file
   (string-append name "-deploy-hook")
   (with-imported-modules '((gnu services herd)
                            (guix build utils))
     #~(begin
         (use-modules (gnu services herd)
                      (guix build utils))
         (let ((directory #$(certificate-directory certificate))
               (live #$(string-append "/etc/letsencrypt/live/" name "/")))
           (mkdir-p directory)
           (chmod directory #o755)
           ;; A link is renamed, so that there is a certificate at any time.
           (for-each (lambda (file)
                       (let* ((link (string-append directory "/" file))
                              (new (string-append link ".new")))
                         (symlink (string-append live file) new)
                         (rename-file new link)))
                     '("privkey.pem" "fullchain.pem")))
         (with-shepherd-action 'nginx ('reload) result
           result)
         #$@(if hook #~((invoke #$hook)) '())))))

(define (certificate-command config certificate)
  "Return the command line by which certbot gets CERTIFICATE."
  (define (option name value)
    (if value (list name value) '()))

  (match-record config <certbot-configuration>
    (package webroot email server rsa-key-size)
    (match-record certificate <certificate-configuration>
      (domains challenge csr authentication-hook cleanup-hook)
      (let ((name (certificate-name certificate)))
        `(,(file-append package "/bin/certbot")
          "certonly" "-n" "--agree-tos"
          ,@(if challenge
                `("--manual"
                  ,(string-append "--preferred-challenges=" challenge)
                  "--cert-name" ,name "--manual-public-ip-logging-ok")
                `("--webroot" "-w" ,webroot "--cert-name" ,name))
          "-d" ,(string-join domains ",")
          ,@(option "--csr" csr)
          ,@(if email
                (option "--email" email)
                '("--register-unsafely-without-email"))
          ,@(option "--server" server)
          ,@(option "--rsa-key-size"
                    (and rsa-key-size (number->string rsa-key-size)))
          ,@(if challenge
                (append (option "--manual-auth-hook" authentication-hook)
                        (option "--manual-cleanup-hook" cleanup-hook))
                '())
          "--deploy-hook" ,(deploy-program certificate))))))

(define (certbot-command config)
  "Return the program that gets all certificates.  Its status is 2 when there
is no connection, and 1 when a certificate could not be had."
  (define commands
    (map (lambda (certificate)
           (cons (certificate-name certificate)
                 (certificate-command config certificate)))
         (certbot-configuration-certificates config)))

  (program-file
   "certbot-command"
   #~(begin
       (use-modules (ice-9 textual-ports))

       (define (no-connection?)
         ;; certbot says it only in its log.
         (string-contains (call-with-input-file
                              "/var/log/letsencrypt/letsencrypt.log"
                            get-string-all)
                          "Failed to establish a new connection"))

       (let loop ((commands '#$commands)
                  (status 0))
         (cond ((null? commands)
                (exit status))
               ((zero? (status:exit-val (apply system* (cdar commands))))
                (format #t "certificate ~a is there~%" (caar commands))
                (loop (cdr commands) status))
               ((no-connection?)
                (exit 2))
               (else
                (format #t "certificate ~a could not be had~%"
                        (caar commands))
                (loop (cdr commands) 1)))))))

;;; The service

(define (certbot-jobs config)
  "Return the job that renews certificates twice a day, at any minute."
  (list #~(job '(next-minute-from (next-hour '(0 12)) (list (random 60)))
               #$(certbot-command config))))

(define (certbot-shepherd-services config)
  "Return the service that gets the certificates once when the system starts;
it tries again while there is no connection."
  (define command (certbot-command config))

  (list (shepherd-service
         (provision '(renew-certbot-certificates))
         (requirement '(nginx))
         (one-shot? #t)
         (auto-start? #t)
         (documentation "Get or renew certificates.")
         (actions (list (shepherd-configuration-action command)))
         (start #~(lambda _
                    (let try ((left 12))
                      (let ((status (status:exit-val (system* #$command))))
                        (cond ((and (= status 2) (positive? left))
                               (sleep 10)
                               (try (1- left)))
                              (else (zero? status))))))))))

(define (self-signed-certificate certificate key-size)
  "Return code that makes what stands for CERTIFICATE at first."
  (define directory (certificate-directory certificate))
  (define domains (certificate-configuration-domains certificate))
  (define (in-directory file)
    (string-append directory "/" file))

  #~(unless (file-exists? #$directory)
      (mkdir-p #$directory)
      (chmod #$directory #o755)
      (invoke #$(file-append openssl "/bin/openssl")
              "req" "-x509" "-sha256" "-nodes" "-days" "1"
              "-newkey" #$(format #f "rsa:~a" (or key-size 4096))
              "-keyout" #$(in-directory "privkey.pem")
              "-out" #$(in-directory "fullchain.pem")
              "-subj" #$(string-append "/CN=" (first domains))
              #$@(if (null? (cdr domains))
                     '()
                     (list "-addext"
                           (format #f "subjectAltName=~{DNS:~a~^,~}"
                                   (cdr domains)))))))

(define (certbot-activation config)
  "Return code that makes directories, and certificates to start with."
  (match-record config <certbot-configuration>
    (webroot certificates rsa-key-size)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (for-each mkdir-p
                    '(#$webroot "/var/lib/certbot" "/etc/letsencrypt/live"))
          #$@(map (lambda (certificate)
                    (self-signed-certificate certificate rsa-key-size))
                  (filter certificate-configuration-start-self-signed?
                          certificates))))))

(define (certbot-nginx-servers config)
  "Return nginx's servers for the domains of the certificates: they answer the
challenges, and send all else to the other port."
  (match-record config <certbot-configuration>
    (webroot certificates default-location)
    (define answers
      (nginx-location-configuration
       (uri "/.well-known")
       (body (list (list "root " webroot ";")))))

    (map (lambda (certificate)
           (nginx-server-configuration
            (listen '("80" "[::]:80"))
            (ssl-certificate #f)
            (ssl-certificate-key #f)
            (server-name (certificate-configuration-domains certificate))
            (locations
             (append (if (certificate-configuration-challenge certificate)
                         '()
                         (list answers))
                     (if default-location (list default-location) '())))))
         certificates)))

(define (add-certificates config certificates)
  "Return CONFIG with CERTIFICATES added."
  (certbot-configuration
   (inherit config)
   (certificates (append (certbot-configuration-certificates config)
                         certificates))))

(define certbot-service-type
  (service-type
   (name 'certbot)
   (extensions
    (list (service-extension nginx-service-type
                             certbot-nginx-servers)
          (service-extension profile-service-type
                             (compose list certbot-configuration-package))
          (service-extension activation-service-type
                             certbot-activation)
          (service-extension mcron-service-type
                             certbot-jobs)
          (service-extension shepherd-root-service-type
                             certbot-shepherd-services)))
   (compose concatenate)
   (extend add-certificates)
   (description
    "Get certificates for HTTPS from Let's Encrypt with certbot, and renew
them; nginx answers its challenges.")))
