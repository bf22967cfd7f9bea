;;; guixlite --- Unbound, a DNS resolver
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; unbound.conf has a section a record, with a line a field.

(define-module (gnu services dns unbound)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages dns)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:export (unbound-configuration
            unbound-configuration?
            unbound-remote
            unbound-remote?
            unbound-server
            unbound-server?
            unbound-service-type
            unbound-zone
            unbound-zone?))

(define (written value)
  (cond ((eq? value #t) "yes")
        ((eq? value #f) "no")
        ((string? value) value)
        (else (object->string value))))

(define (unbound-serialize-string field value)
  "Return the line of FIELD; raw content is the line itself."
  (let ((key (object->string field)))
    (if (string=? key "extra-content")
        #~(string-append #$value "\n")
        #~(format #f "\t~a: ~s~%" #$key #$(written value)))))

(define unbound-serialize-boolean unbound-serialize-string)

(define (unbound-serialize-list-of-strings field values)
  #~(string-append #$@(map (lambda (value)
                             (unbound-serialize-string field value))
                           values)))

(define (unbound-serialize-alist field entries)
  #~(string-append #$@(map (lambda (entry)
                             (unbound-serialize-string (car entry) (cdr entry)))
                           entries)))

(define (section name record fields)
  "Return the section NAME of RECORD, which has FIELDS."
  #~(format #f "~a:~%~a"
            #$(object->string name)
            #$(serialize-configuration record fields)))

(define-maybe string (prefix unbound-))
(define-maybe list-of-strings (prefix unbound-))
(define-maybe boolean (prefix unbound-))

(define-configuration unbound-zone
  (name
   string
   "The zone.")
  (forward-addr
   maybe-list-of-strings
   "The servers that are asked about it.")
  (forward-tls-upstream
   maybe-boolean
   "Whether they are asked by TLS.")
  (extra-options
   (alist '())
   "Further lines: pairs of a symbol and a value.")
  (prefix unbound-))

(define (unbound-serialize-unbound-zone field value)
  (section field value unbound-zone-fields))

(define list-of-unbound-zone? (list-of unbound-zone?))

(define (unbound-serialize-list-of-unbound-zone field zones)
  #~(string-append #$@(map (lambda (zone)
                             (unbound-serialize-unbound-zone field zone))
                           zones)))

(define-configuration unbound-remote
  (control-enable
   maybe-boolean
   "Whether @command{unbound-control} may be used.")
  (control-interface
   maybe-string
   "The address or socket that it talks to.")
  (extra-options
   (alist '())
   "Further lines: pairs of a symbol and a value.")
  (prefix unbound-))

(define (unbound-serialize-unbound-remote field value)
  (section field value unbound-remote-fields))

(define-configuration unbound-server
  (interface
   maybe-list-of-strings
   "The addresses at which queries are taken.")
  (hide-version
   maybe-boolean
   "Whether questions about the server's version are refused.")
  (hide-identity
   maybe-boolean
   "Whether questions about the server's name are refused.")
  (tls-cert-bundle
   maybe-string
   "The file of the certificates that are trusted.")
  (extra-options
   (alist '())
   "Further lines: pairs of a symbol and a value.")
  (prefix unbound-))

(define (unbound-serialize-unbound-server field value)
  (section field value unbound-server-fields))

(define-configuration unbound-configuration
  (server
   (unbound-server
    (unbound-server
     (interface '("127.0.0.1" "::1"))
     (hide-version #t)
     (hide-identity #t)
     (tls-cert-bundle "/etc/ssl/certs/ca-certificates.crt")))
   "What the server does in general.")
  (remote-control
   (unbound-remote
    (unbound-remote
     (control-enable #t)
     (control-interface "/run/unbound.sock")))
   "How the daemon is controlled.")
  (forward-zone
   (list-of-unbound-zone '())
   "The zones that other servers are asked about.")
  (extra-content
   maybe-string
   "Text that is put at the end.")
  (prefix unbound-))

(define (unbound.conf config)
  "Return the file that Unbound reads."
  (mixed-text-file "unbound.conf"
                   (serialize-configuration config
                                            unbound-configuration-fields)))

(define (unbound-shepherd-services config)
  "Return the service that runs Unbound once there is a network."
  (let ((file (unbound.conf config)))
    (list (shepherd-service
           (provision '(unbound dns))
           (requirement '(user-processes networking))
           (documentation "Run Unbound, a resolver of names.")
           (actions (list (shepherd-configuration-action file)))
           (start #~(make-forkexec-constructor
                     (list (string-append #$unbound "/sbin/unbound")
                           "-d" "-p" "-c" #$file)))
           (stop #~(make-kill-destructor))))))

(define %unbound-accounts
  (list (user-group (name "unbound") (system? #t))
        (user-account
         (name "unbound")
         (group "unbound")
         (system? #t)
         (comment "Unbound daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define unbound-service-type
  (service-type
   (name 'unbound)
   (extensions
    (list (service-extension account-service-type
                             (const %unbound-accounts))
          (service-extension shepherd-root-service-type
                             unbound-shepherd-services)))
   (compose concatenate)
   (default-value (unbound-configuration))
   (description
    "Run Unbound, which resolves names and checks the answers.")))
