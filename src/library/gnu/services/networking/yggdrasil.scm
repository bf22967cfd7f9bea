;;; guixlite --- the Yggdrasil network
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Yggdrasil, a network of encrypted links in which every machine has an
;;; address of its own.  It reads a file that is made here, and one with the
;;; keys that the administrator made.

(define-module (gnu services networking yggdrasil)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module ((gnu packages networking) #:select (yggdrasil))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (json builder)
  #:use-module (srfi srfi-1)
  #:export (yggdrasil-service-type
            yggdrasil-configuration
            yggdrasil-configuration?
            yggdrasil-configuration-autoconf?
            yggdrasil-configuration-config-file
            yggdrasil-configuration-log-level
            yggdrasil-configuration-log-to
            yggdrasil-configuration-json-config
            yggdrasil-configuration-package))

(define-record-type* <yggdrasil-configuration>
  yggdrasil-configuration make-yggdrasil-configuration
  yggdrasil-configuration?
  (package     yggdrasil-configuration-package    ;file-like
               (default yggdrasil))
  (json-config yggdrasil-configuration-json-config ;as (json builder) takes it
               (default '()))
  (config-file yggdrasil-configuration-config-file ;string or #f
               (default "/etc/yggdrasil-private.conf"))
  (autoconf?   yggdrasil-configuration-autoconf?  ;boolean
               (default #f))
  (log-level   yggdrasil-configuration-log-level  ;symbol
               (default 'info))
  (log-to      yggdrasil-configuration-log-to     ;'stdout or 'syslog
               (default 'stdout)))

(define (option-name key)
  "Return KEY as Yggdrasil spells it: multicast-interfaces is
MulticastInterfaces; a string stays as it is."
  (if (symbol? key)
      (string-concatenate
       (map string-capitalize (string-split (symbol->string key) #\-)))
      key))

(define (name-options data)
  "Return DATA with the keys of its objects as Yggdrasil spells them."
  (cond ((dotted-list? data) (cons (option-name (car data)) (cdr data)))
        ((list? data) (map name-options data))
        ((vector? data)
         (list->vector (map name-options (vector->list data))))
        (else data)))

(define (yggdrasil-file config)
  "Return the file, in JSON with a comment, that CONFIG stands for."
  (computed-file
   "yggdrasil.conf"
   (let ((text (scm->json-string
                (name-options (yggdrasil-configuration-json-config config)))))
     #~(call-with-output-file #$output
         (lambda (port)
           (display "# Written from the system's configuration\n" port)
           (display #$text port))))))

(define (yggdrasil-shepherd-service config)
  "Return the service that runs Yggdrasil."
  (match-record config <yggdrasil-configuration>
    (package config-file autoconf? log-level log-to)
    (define command
      #~(append
         (list (string-append #$package "/bin/yggdrasil")
               "-useconffile"
               #$(yggdrasil-file config))
         (if #$autoconf? '("-autoconf") '())
         (let ((extraconf #$config-file))
           (if extraconf
               (list "-extraconffile" extraconf)
               '()))
         (list "-loglevel" #$(symbol->string log-level)
               "-logto" #$(symbol->string log-to))))

    (list (shepherd-service
           (documentation "Take part in the Yggdrasil network.")
           (provision '(yggdrasil))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     #$command
                     #:log-file "/var/log/yggdrasil.log"
                     #:group "yggdrasil"))
           (stop #~(make-kill-destructor))))))

(define %yggdrasil-accounts
  (list (user-group (name "yggdrasil") (system? #t))))

(define yggdrasil-service-type
  (service-type
   (name 'yggdrasil)
   (extensions
    (list (service-extension shepherd-root-service-type
                             yggdrasil-shepherd-service)
          (service-extension account-service-type
                             (const %yggdrasil-accounts))
          (service-extension profile-service-type
                             (compose list yggdrasil-configuration-package))))
   (description "Take part in the Yggdrasil network.")))
