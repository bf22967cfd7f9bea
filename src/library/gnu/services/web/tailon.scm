;;; guixlite --- Tailon, log files as web pages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Tailon shows files, what is added to them and what is found in them.

(define-module (gnu services web tailon)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages logging) #:select (tailon))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (tailon-configuration-file
            tailon-configuration-file?
            tailon-configuration-file-files
            tailon-configuration-file-bind
            tailon-configuration-file-relative-root
            tailon-configuration-file-allow-transfers?
            tailon-configuration-file-follow-names?
            tailon-configuration-file-tail-lines
            tailon-configuration-file-allowed-commands
            tailon-configuration-file-debug?
            tailon-configuration-file-http-auth
            tailon-configuration-file-users

            tailon-configuration
            tailon-configuration?
            tailon-configuration-config-file
            tailon-configuration-package

            tailon-service-type))

(define-record-type* <tailon-configuration-file>
  tailon-configuration-file make-tailon-configuration-file
  tailon-configuration-file?
  (files            tailon-configuration-file-files ;strings, lists of these
                    (default '("/var/log")))
  (bind             tailon-configuration-file-bind ;string
                    (default "localhost:8080"))
  (relative-root    tailon-configuration-file-relative-root ;string or #f
                    (default #f))
  (allow-transfers? tailon-configuration-file-allow-transfers? ;boolean
                    (default #t))
  (follow-names?    tailon-configuration-file-follow-names? ;boolean
                    (default #t))
  (tail-lines       tailon-configuration-file-tail-lines ;integer
                    (default 200))
  (allowed-commands tailon-configuration-file-allowed-commands
                    (default '("tail" "grep" "awk")))
  (debug?           tailon-configuration-file-debug? ;boolean
                    (default #f))
  (wrap-lines       tailon-configuration-file-wrap-lines ;boolean
                    (default #t))
  (http-auth        tailon-configuration-file-http-auth ;string or #f
                    (default #f))
  (users            tailon-configuration-file-users ;names and passwords, or #f
                    (default #f)))

(define (files->yaml files)
  "Return the list of FILES in YAML; a list is a group, after its name."
  (define (item file)
    (cond ((string? file)
           (format #f "\n  - '~a'" file))
          ((list? file)
           (format #f "\n  - '~a':~{\n      - '~a'~}" (car file) (cdr file)))
          (else
           (error "not a file or a list of files" file))))

  (string-concatenate (map item files)))

(define (tailon-yaml file)
  "Return the text of FILE."
  (define (truth value)
    (if value "true" "false"))

  (define (setting name value)
    (if value (string-append name ": " value "\n") ""))

  (match-record file <tailon-configuration-file>
    (files bind relative-root allow-transfers? follow-names? tail-lines
     allowed-commands debug? wrap-lines http-auth users)
    (string-append
     (setting "files" (files->yaml files))
     (setting "bind" bind)
     (setting "relative-root" relative-root)
     (setting "allow-transfers" (truth allow-transfers?))
     (setting "follow-names" (truth follow-names?))
     (setting "tail-lines" (number->string tail-lines))
     (setting "commands"
              (string-append "[" (string-join allowed-commands ", ") "]"))
     (setting "debug" (and debug? "true"))
     (setting "wrap-lines" (truth wrap-lines))
     (setting "http-auth" http-auth)
     (setting "users"
              (and users
                   (string-concatenate
                    (cons "\n"
                          (map (lambda (user)
                                 (string-append "  " (car user) ":"
                                                (cdr user)))
                               users))))))))

(define-gexp-compiler (tailon-configuration-file-compiler
                       (file <tailon-configuration-file>) system target)
  (lower-object (plain-file "tailon-config.yaml" (tailon-yaml file))
                system #:target target))

(define-record-type* <tailon-configuration>
  tailon-configuration make-tailon-configuration
  tailon-configuration?
  (config-file tailon-configuration-config-file   ;file-like
               (default (tailon-configuration-file)))
  (package     tailon-configuration-package       ;file-like
               (default tailon)))

(define (tailon-shepherd-service config)
  "Return the service that runs Tailon."
  (match-record config <tailon-configuration> (config-file package)
    (list (shepherd-service
           (documentation "Show log files on the web.")
           (provision '(tailon))
           (start #~(make-forkexec-constructor
                     `(,(string-append #$package "/bin/tailon")
                       "-c" ,#$config-file)
                     #:user "tailon"
                     #:group "tailon"))
           (stop #~(make-kill-destructor))))))

(define %tailon-accounts
  (list (user-group (name "tailon") (system? #t))
        (user-account
         (name "tailon")
         (group "tailon")
         (system? #t)
         (comment "tailon")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (show-more-files config files)
  (let ((file (tailon-configuration-config-file config)))
    (tailon-configuration
     (inherit config)
     (config-file (tailon-configuration-file
                   (inherit file)
                   (files (append (tailon-configuration-file-files file)
                                  files)))))))

(define tailon-service-type
  (service-type
   (name 'tailon)
   (extensions
    (list (service-extension shepherd-root-service-type
                             tailon-shepherd-service)
          (service-extension account-service-type (const %tailon-accounts))))
   (compose concatenate)
   (extend show-more-files)
   (default-value (tailon-configuration))
   (description "Show log files on the web, with Tailon.")))
