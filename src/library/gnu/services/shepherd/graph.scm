;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The graph of Shepherd services: what provides a name, what depends on a
;;; service, whether the graph is sound, and what an upgrade touches.

(define-module (gnu services shepherd graph)
  #:use-module (gnu services shepherd records)
  #:autoload   (gnu services herd) (live-service-provision
                                    live-service-requirement
                                    live-service-running
                                    live-service-transient?)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module ((srfi srfi-1) #:select (every remove))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (assert-valid-graph
            shepherd-service-lookup-procedure
            shepherd-service-back-edges
            shepherd-service-upgrade))

(define (assert-valid-graph services)
  "Report a name that two of SERVICES provide, or a requirement that none
provides: the Shepherd would stop at either."
  (define provided (make-hash-table))

  (define (provide! name)
    (when (hashq-ref provided name)
      (raise (formatted-message (G_ "two services provide '~a'") name)))
    (hashq-set! provided name #t))

  (define (check-requirement service name)
    (unless (hashq-ref provided name)
      (raise (formatted-message
              (G_ "service '~a' requires '~a', which no service provides")
              (shepherd-service-canonical-name service) name))))

  (provide! 'shepherd)
  (for-each (lambda (service)
              (for-each provide! (shepherd-service-provision service)))
            services)
  (for-each (lambda (service)
              (for-each (lambda (name) (check-requirement service name))
                        (shepherd-service-requirement service)))
            services))

(define* (shepherd-service-lookup-procedure services
                                            #:optional
                                            (provision
                                             shepherd-service-provision))
  "Return a procedure that gives the service that provides a name, or #f; the
PROVISION of a service is the list of its names."
  (define table (make-hash-table))

  (for-each (lambda (service)
              (for-each (lambda (name) (hashq-set! table name service))
                        (provision service)))
            services)
  (lambda (name)
    (hashq-ref table name)))

(define* (shepherd-service-back-edges services
                                      #:key
                                      (provision shepherd-service-provision)
                                      (requirement
                                       shepherd-service-requirement))
  "Return a procedure that gives those of SERVICES that require a service.  The
PROVISION and REQUIREMENT of a service are lists of names."
  (define lookup (shepherd-service-lookup-procedure services provision))
  (define edges (make-hash-table))

  (for-each (lambda (service)
              (for-each (lambda (name)
                          (let ((target (lookup name)))
                            (hashq-set! edges target
                                        (cons service
                                              (hashq-ref edges target '())))))
                        (requirement service)))
            services)
  (lambda (service)
    (reverse (hashq-ref edges service '()))))

(define (shepherd-service-upgrade live target)
  "Return two lists: the services of LIVE, which are running, that TARGET has no
use for, and those of TARGET that replace one that is running."
  (define (live-name service)
    (car (live-service-provision service)))
  (define lookup-target
    (shepherd-service-lookup-procedure target))
  (define lookup-live
    (shepherd-service-lookup-procedure live live-service-provision))
  (define dependents
    (shepherd-service-back-edges live
                                 #:provision live-service-provision
                                 #:requirement live-service-requirement))

  (define (obsolete? service)
    (and (not (lookup-target (live-name service)))
         (every obsolete? (dependents service))))

  (define (stays? service)
    ;; The Shepherd itself, and what it started on demand and will end.
    (or (memq (live-name service) '(root shepherd))
        (live-service-transient? service)))

  (define (running? service)
    (and=> (lookup-live (shepherd-service-canonical-name service))
           live-service-running))

  (values (remove stays? (filter obsolete? live))
          (filter running? target)))
