;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What a configuration says of the daemons and actions that the Shepherd runs.

(define-module (gnu services shepherd records)
  #:use-module ((gnu packages admin) #:select (shepherd-1.0))
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (every))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:use-module (srfi srfi-35)
  #:export (%default-imported-modules
            %default-modules

            <shepherd-configuration>
            shepherd-configuration
            shepherd-configuration?
            shepherd-configuration-shepherd
            shepherd-configuration-services

            <shepherd-service>
            shepherd-service
            shepherd-service?
            shepherd-service-documentation
            shepherd-service-provision
            shepherd-service-canonical-name
            shepherd-service-requirement
            shepherd-service-one-shot?
            shepherd-service-respawn?
            shepherd-service-respawn-limit
            shepherd-service-respawn-delay
            shepherd-service-free-form
            shepherd-service-start
            shepherd-service-stop
            shepherd-service-actions
            shepherd-service-auto-start?
            shepherd-service-modules

            <shepherd-action>
            shepherd-action
            shepherd-action?
            shepherd-action-name
            shepherd-action-procedure
            shepherd-action-documentation
            shepherd-configuration-action))

;; Modules that the code of a service is shipped with.
(define %default-imported-modules
  '((guix build utils)
    (guix build syscalls)))

;; Modules that the code of a service sees.
(define %default-modules
  '((shepherd service)
    ((guix build utils) #:hide (delete))
    (guix build syscalls)))

(define-record-type* <shepherd-configuration>
  shepherd-configuration make-shepherd-configuration
  shepherd-configuration?
  (shepherd shepherd-configuration-shepherd     ;package
            (default shepherd-1.0))
  (services shepherd-configuration-services     ;list of <shepherd-service>
            (default '())))

(define-with-syntax-properties (validate-provision (provision properties))
  (check-provision provision properties))

(define (check-provision provision properties)
  "Return PROVISION if it is a list of at least one symbol; otherwise report
the expression at PROPERTIES."
  (unless (and (pair? provision) (list? provision) (every symbol? provision))
    (raise
     (make-compound-condition
      (condition (&error-location
                  (location (source-properties->location properties))))
      (formatted-message
       (G_ "'provision' has to be a list of at least one symbol")))))
  provision)

(define-record-type* <shepherd-service>
  shepherd-service make-shepherd-service
  shepherd-service?
  (documentation shepherd-service-documentation ;string
                 (default "[No documentation.]"))
  (provision     shepherd-service-provision     ;list of symbols
                 (sanitize validate-provision))
  (requirement   shepherd-service-requirement   ;list of symbols
                 (default '()))
  (one-shot?     shepherd-service-one-shot?     ;Boolean
                 (default #f))
  (respawn?      shepherd-service-respawn?      ;Boolean
                 (default #t))
  (respawn-limit shepherd-service-respawn-limit ;gexp, or #f for the default
                 (default #f))
  (respawn-delay shepherd-service-respawn-delay ;number, or #f for the default
                 (default #f))
  (free-form     shepherd-service-free-form     ;gexp of a service, instead of
                 (default #f))                  ;'start' and 'stop', or #f
  (start         shepherd-service-start         ;gexp of a procedure
                 (default #~(const #t)))
  (stop          shepherd-service-stop          ;gexp of a procedure
                 (default #~(const #f)))
  (actions       shepherd-service-actions       ;list of <shepherd-action>
                 (default '()))
  (auto-start?   shepherd-service-auto-start?   ;Boolean
                 (default #t))
  (modules       shepherd-service-modules       ;list of module specifications
                 (default %default-modules)))

(define-record-type* <shepherd-action>
  shepherd-action make-shepherd-action
  shepherd-action?
  (name          shepherd-action-name)          ;symbol
  (procedure     shepherd-action-procedure)     ;gexp of a procedure
  (documentation shepherd-action-documentation)) ;string

(define (shepherd-service-canonical-name service)
  "Return the first of the names that SERVICE provides."
  (car (shepherd-service-provision service)))

(define (shepherd-configuration-action file)
  "Return the action 'configuration', which prints the name of FILE, the
configuration file of a service."
  (shepherd-action
   (name 'configuration)
   (documentation "Print the name of the configuration file.")
   (procedure #~(lambda (_)
                  (format #t "~a~%" #$file)
                  #$file))))
