;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The graph of services and its fold: extensions flow from each service to
;;; those that it extends, down to the root.

(define-module (gnu services core fold)
  #:use-module (gnu services core types)
  #:use-module (gnu services core system)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module ((srfi srfi-1) #:select (find))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (service-back-edges
            instantiate-missing-services
            fold-services))

(define (services-by-type services)
  "Return a hash table from each type to its services, the last one first."
  (let ((table (make-hash-table)))
    (for-each (lambda (service)
                (table-push! table (service-kind service) service))
              services)
    table))

(define (table-push! table key value)
  "Put VALUE in front of the list that TABLE has for KEY."
  (hashq-set! table key (cons value (hashq-ref table key '()))))

(define (service-targets service)
  "Return the types that SERVICE extends, in order."
  (map service-extension-target
       (service-type-extensions (service-kind service))))

(define (service-back-edges services)
  "Return a procedure that gives the services among SERVICES that extend its
argument, the last one of the list first.  A service that extends it twice is
there twice."
  (define instances (services-by-type services))
  (define edges (make-hash-table))

  (define (add-edge! service type)
    (let ((targets (hashq-ref instances type '())))
      (cond ((null? targets) (raise-missing-target service type))
            ((pair? (cdr targets)) (raise-ambiguous-target service type))
            (else (table-push! edges (car targets) service)))))

  (for-each (lambda (service)
              (for-each (lambda (type) (add-edge! service type))
                        (service-targets service)))
            services)
  (lambda (service)
    (hashq-ref edges service '())))

(define (instantiate-missing-services services)
  "Return SERVICES with, in front, a default service of each type that they
extend, directly or not, and of which they have none."
  (define instances (services-by-type services))

  (define (missing-targets origin result)
    "Put new services for the missing targets of ORIGIN in front of RESULT."
    (let loop ((types (service-targets origin)) (result result))
      (cond ((null? types) result)
            ((hashq-ref instances (car types)) (loop (cdr types) result))
            ((service-type-has-default? (car types))
             (let ((new (service (car types))))
               (table-push! instances (car types) new)
               (loop (cdr types) (cons new result))))
            (else (raise-missing-target origin (car types))))))

  ;; Each round looks at what the one before it added, newest first.
  (let loop ((round services) (result services))
    (let ((added (let walk ((services round) (added '()))
                   (if (null? services)
                       added
                       (walk (cdr services)
                             (missing-targets (car services) added))))))
      (if (null? added)
          result
          (loop added (append added result))))))

(define (extension-value service type)
  "Return what SERVICE extends a service of TYPE with."
  (let ((extension (find (lambda (extension)
                           (eq? type (service-extension-target extension)))
                         (service-type-extensions (service-kind service)))))
    ((service-extension-compute extension) (service-value service))))

(define* (fold-services services
                        #:key (target-type system-service-type))
  "Return the only service of TARGET-TYPE among SERVICES, extended by all those
that extend it, after these were themselves extended."
  (define dependents (service-back-edges services))
  (define folded (make-hash-table))     ;service -> extended service, or #t

  (define (fold service)
    (let ((known (hashq-ref folded service)))
      (cond ((eq? known #t) (raise-cycle service))
            (known known)
            (else
             (hashq-set! folded service #t)
             (let ((result (extended service
                                     (map fold (dependents service)))))
               (hashq-set! folded service result)
               result)))))

  (let ((roots (hashq-ref (services-by-type services) target-type '())))
    (cond ((null? roots) (raise-missing-target #f target-type))
          ((pair? (cdr roots)) (raise-ambiguous-target #f target-type))
          (else (fold (car roots))))))

(define (extended service dependents)
  "Return SERVICE with its value extended by that of DEPENDENTS."
  (let* ((type    (service-kind service))
         (extend  (service-type-extend type))
         (values  (map (lambda (dependent) (extension-value dependent type))
                       dependents)))
    (if extend
        (make-service type
                      (extend (service-value service)
                              ((service-type-compose type) values)))
        service)))

(define (raise-cycle service)
  "Report that SERVICE extends itself by way of others."
  (raise (formatted-message (G_ "service '~a' extends itself, by way of others")
                            (service-type-name (service-kind service)))))
