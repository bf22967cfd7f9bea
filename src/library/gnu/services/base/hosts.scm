;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The names of hosts: /etc/hosts and the machine's own.

(define-module (gnu services base hosts)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:use-module (srfi srfi-35)
  #:export (<host>
            host
            host?
            host-address
            host-canonical-name
            host-aliases
            hosts-service-type
            host-name-service-type
            host-name-service))


;;; /etc/hosts.

(define-syntax validate-host-name
  (lambda (form)
    (syntax-case form ()
      ((_ name)
       (with-syntax ((source (datum->syntax form (syntax-source #'name))))
         #'(check-host-name name 'source))))))

(define (check-host-name name properties)
  "Return NAME if it may be the name of a host; otherwise report the expression
at PROPERTIES, or #f."
  (unless (and (string? name)
               (not (string-any char-set:whitespace name)))
    (raise
     (make-compound-condition
      (formatted-message (G_ "~s is no host name") name)
      (condition (&error-location
                  (location (and=> properties
                                   source-properties->location)))))))
  name)

(define (check-host-names names)
  (for-each (lambda (name) (check-host-name name #f)) names)
  names)

(define-record-type* <host> %host
  make-host host?
  (address        host-address)                 ;string
  (canonical-name host-canonical-name           ;string
                  (sanitize validate-host-name))
  (aliases        host-aliases                  ;list of strings
                  (default '())
                  (sanitize check-host-names)))

(define* (host address canonical-name #:optional (aliases '()))
  "Return a host at ADDRESS, an IPv4 or IPv6 address, called CANONICAL-NAME and
also by each of ALIASES."
  (%host
   (address address)
   (canonical-name canonical-name)
   (aliases aliases)))

(define (host->line host)
  "Return the line for HOST in /etc/hosts."
  (string-append (string-join (cons* (host-address host)
                                     (host-canonical-name host)
                                     (host-aliases host))
                              "\t")
                 "\n"))

(define (hosts-files hosts)
  `(("hosts" ,(plain-file "hosts"
                          (string-concatenate (map host->line hosts))))))

(define hosts-service-type
  (service-type
   (name 'etc-hosts)
   (extensions (list (service-extension etc-service-type hosts-files)))
   (compose concatenate)
   (extend append)
   (description
    "The file @file{/etc/hosts}, from a list of @code{host} records.")))


;;; The machine's name.

(define (host-name-shepherd-service name)
  (shepherd-service
   (documentation "Set the name of the machine.")
   (provision '(host-name))
   (start #~(lambda _
              (sethostname #$name)
              #$name))
   (one-shot? #t)))

(define host-name-service-type
  (shepherd-service-type
   'host-name
   host-name-shepherd-service
   (description "Set the name of the machine, a string.")))

(define-deprecated (host-name-service name)
  host-name-service-type
  (service host-name-service-type name))
