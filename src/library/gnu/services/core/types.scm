;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Services, service types and the extensions between them: the records that
;;; the whole library is written in, and the errors about them.

(define-module (gnu services core types)
  #:use-module (guix records)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:use-module (srfi srfi-35)
  #:use-module ((srfi srfi-1) #:select (remove every))
  #:use-module (srfi srfi-9)
  #:use-module ((srfi srfi-9 gnu) #:select (set-record-type-printer!))
  #:export (<service-extension>
            service-extension
            service-extension?
            service-extension-target
            service-extension-compute

            <service-type>
            service-type
            service-type?
            service-type-name
            service-type-extensions
            service-type-compose
            service-type-extend
            service-type-default-value
            service-type-description
            service-type-location
            service-type-has-default?

            <service>
            make-service
            service
            service?
            service-kind
            service-value
            service-parameters

            simple-service
            remove-service-extensions
            validate-service-list

            &service-error
            service-error?
            &missing-value-service-error
            missing-value-service-error?
            missing-value-service-error-type
            missing-value-service-error-location
            &missing-target-service-error
            missing-target-service-error?
            missing-target-service-error-service
            missing-target-service-error-target-type
            &ambiguous-target-service-error
            ambiguous-target-service-error?
            ambiguous-target-service-error-service
            ambiguous-target-service-error-target-type
            raise-missing-target
            raise-ambiguous-target))


;;; Errors.

(define-condition-type &service-error &error
  service-error?)

(define-condition-type &missing-value-service-error &service-error
  missing-value-service-error?
  (type     missing-value-service-error-type)
  (location missing-value-service-error-location))

;; The 'service' of these two is #f where the root itself is looked for.
(define-condition-type &missing-target-service-error &service-error
  missing-target-service-error?
  (service     missing-target-service-error-service)
  (target-type missing-target-service-error-target-type))

(define-condition-type &ambiguous-target-service-error &service-error
  ambiguous-target-service-error?
  (service     ambiguous-target-service-error-service)
  (target-type ambiguous-target-service-error-target-type))


;;; Records.

(define-record-type <service-extension>
  (service-extension target compute)
  service-extension?
  (target  service-extension-target)    ;the <service-type> that is extended
  (compute service-extension-compute))  ;value of the service -> extension value

;; What a type without default has in its 'default-value' field.
(define %no-default-value (list 'no-default-value))

(define-record-type* <service-type> service-type make-service-type
  service-type?
  (name          service-type-name)             ;symbol
  (extensions    service-type-extensions)       ;list of <service-extension>
  (compose       service-type-compose           ;list of values -> one value
                 (default #f))
  (extend        service-type-extend            ;own value, composed -> value
                 (default #f))
  (default-value service-type-default-value
                 (default %no-default-value))
  (description   service-type-description)      ;string, Texinfo
  (location      service-type-location          ;<location> or #f
                 (default (and=> (current-source-location)
                                 source-properties->location))
                 (innate)))

(define (service-type-has-default? type)
  "Tell whether a service of TYPE can be made without giving a value."
  (not (eq? %no-default-value (service-type-default-value type))))

(define (write-service-type type port)
  "Write TYPE to PORT by its name: all that it extends would be too much."
  (display "#<service-type " port)
  (display (service-type-name type) port)
  (display " " port)
  (display (number->string (object-address type) 16) port)
  (display ">" port))

(set-record-type-printer! <service-type> write-service-type)

;; The record remembers the form that made it, which the macros below see to.
(define-record-type* <service> service-record make-service
  service?
  (type  service-kind)
  (value service-value))

;; The name that 'service-value' had until 2018.
(define service-parameters service-value)

(define-syntax service
  (syntax-rules ()
    "Make a service of TYPE, with VALUE or else the default of its type."
    ((_ kind own-value)
     (service-record (type kind) (value own-value)))
    ((_ kind)
     (let ((its-type kind))
       (service-record (type its-type)
                       (value (default-value its-type
                                (current-source-location))))))))

(define (default-value type properties)
  "Return the default value of services of TYPE.  PROPERTIES say where that was
asked for, in case there is none."
  (unless (service-type-has-default? type)
    (let ((location (and=> properties source-properties->location)))
      (raise
       (make-compound-condition
        (condition (&missing-value-service-error (type type)
                                                 (location location))
                   (&error-location (location location)))
        (formatted-message (G_ "a service of type '~a' needs a value: its type has no default")
                           (service-type-name type))))))
  (service-type-default-value type))

(define (extending-type name* target)
  "Make a type called NAME* that extends TARGET with the value of its service."
  (service-type
   (name name*)
   (extensions (list (service-extension target identity)))
   (description "Extend another service with a constant.")))

(define (make-simple-service name target value)
  "Make a service that does nothing but extend TARGET with VALUE.  NAME, a
symbol, becomes the name of its type, which has no other service."
  (make-service (extending-type name target) value))

;; A macro where it is called, so that the service knows the form.
(define-syntax simple-service
  (lambda (form)
    (syntax-case form ()
      ((_ name target own-value)
       #'(service-record (type (extending-type name target))
                         (value own-value)))
      ((_ argument ...) #'(make-simple-service argument ...))
      (_ #'make-simple-service))))

(define (remove-service-extensions type targets)
  "Return a type like TYPE that extends none of TARGETS, a list of types."
  (service-type
   (inherit type)
   (extensions (remove (lambda (extension)
                         (memq (service-extension-target extension) targets))
                       (service-type-extensions type)))))


;;; Raising errors about the graph.

(define (raise-missing-target service type)
  "Report that TYPE, which SERVICE extends, has no instance."
  (raise
   (make-compound-condition
    (condition (&missing-target-service-error (service service)
                                              (target-type type)))
    (if service
        (formatted-message (G_ "service '~a' extends '~a', but there is no service of that type")
                           (service-type-name (service-kind service))
                           (service-type-name type))
        (formatted-message (G_ "there is no service of type '~a'")
                           (service-type-name type))))))

(define (raise-ambiguous-target service type)
  "Report that TYPE, which SERVICE extends, has several instances."
  (raise
   (make-compound-condition
    (condition (&ambiguous-target-service-error (service service)
                                                (target-type type)))
    (if service
        (formatted-message (G_ "service '~a' extends '~a', of which there are several services")
                           (service-type-name (service-kind service))
                           (service-type-name type))
        (formatted-message (G_ "there are several services of type '~a'")
                           (service-type-name type))))))


;;; The check of the 'services' field of systems and home environments.

(define-with-syntax-properties (validate-service-list (value properties))
  (check-service-list value properties))

(define (check-service-list value properties)
  "Return VALUE if it is a list of services; otherwise report the expression
at PROPERTIES."
  (unless (and (list? value) (every service? value))
    (raise
     (make-compound-condition
      (condition (&error-location
                  (location (source-properties->location properties))))
      (formatted-message (G_ "the 'services' field has to be a list of services")))))
  value)
