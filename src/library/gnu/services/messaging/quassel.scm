;;; guixlite --- Quassel's core, which stays in IRC
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The core keeps connections to IRC up; its users' clients come and go.

(define-module (gnu services messaging quassel)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu build linux-container)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages irc) #:select (quassel))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix least-authority)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (quassel-configuration
            quassel-service-type))

(define-record-type* <quassel-configuration>
  quassel-configuration make-quassel-configuration
  quassel-configuration?
  (quassel   quassel-configuration-quassel        ;file-like
             (default quassel))
  (interface quassel-configuration-interface      ;addresses, with commas
             (default "::,0.0.0.0"))
  (port      quassel-configuration-port           ;integer
             (default 4242))
  (loglevel  quassel-configuration-loglevel       ;string
             (default "Info")))

(define (quassel-program quassel)
  "Return the core such that of files it sees its own only.  They belong to a
user of the system, so that it has no users of its own."
  (define (writable directory)
    (file-system-mapping
     (source directory) (target directory) (writable? #t)))

  (least-authority-wrapper
   (file-append quassel "/bin/quasselcore")
   #:name "quasselcore"
   #:mappings (map writable '("/var/lib/quassel" "/var/log/quassel"))
   #:namespaces (fold delq %namespaces '(net user))))

(define (quassel-shepherd-service config)
  "Return the service that runs the core."
  (match-record config <quassel-configuration>
    (quassel interface port loglevel)
    (list (shepherd-service
           (documentation "Stay in IRC for Quassel's clients.")
           (provision '(quassel))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(quassel-program quassel)
                           "--configdir=/var/lib/quassel"
                           "--logfile=/var/log/quassel/core.log"
                           (string-append "--loglevel=" #$loglevel)
                           (string-append "--port=" (number->string #$port))
                           (string-append "--listen=" #$interface))))
           (stop #~(make-kill-destructor))))))

(define %quassel-accounts
  (list (user-group (name "quassel") (system? #t))
        (user-account
         (name "quasselcore")
         (group "quassel")
         (system? #t)
         (comment "Quassel daemon user")
         (home-directory "/var/lib/quassel")
         (shell (file-append shadow "/sbin/nologin")))))

;; The directories, and a certificate of its own making.
(define %quassel-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/quassel")
      (mkdir-p "/var/log/quassel")
      (let ((cert "/var/lib/quassel/quasselCert.pem"))
        (unless (file-exists? cert)
          (invoke #$(file-append openssl "/bin/openssl")
                  "req" "-x509" "-nodes" "-batch" "-days" "680" "-newkey"
                  "rsa" "-keyout" cert "-out" cert)))))

(define quassel-service-type
  (service-type
   (name 'quassel)
   (extensions
    (list (service-extension shepherd-root-service-type
                             quassel-shepherd-service)
          (service-extension profile-service-type
                             (compose list quassel-configuration-quassel))
          (service-extension account-service-type (const %quassel-accounts))
          (service-extension activation-service-type
                             (const %quassel-activation))))
   (default-value (quassel-configuration))
   (description "Stay in IRC for Quassel's clients.")))
