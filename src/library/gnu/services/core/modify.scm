;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; 'modify-services': a list of services with some changed or taken away.

(define-module (gnu services core modify)
  #:use-module (gnu services core types)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module ((srfi srfi-1) #:select (filter-map any))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:use-module (srfi srfi-35)
  #:export (modify-services))

;; A clause at run time is (TYPE CHANGE PROPERTIES), where CHANGE takes the
;; value of a service and returns the new one, or is #f to delete the service.
;;
;; 'delete' and '=>' are told by their names and places, so that they are
;; recognised whatever those names mean where the form stands.
(define-syntax modify-services
  (lambda (form)
    "Return SERVICES changed by CLAUSES: (TYPE VARIABLE => BODY ...) gives the
services of TYPE the value of BODY, which sees their value as VARIABLE, and
(delete TYPE) takes them away."
    (define (named? id name)
      (and (identifier? id) (eq? name (syntax->datum id))))

    (define (clause->expression clause)
      (with-syntax ((properties (datum->syntax form
                                               (or (syntax-source clause)
                                                   (syntax-source form)))))
        (syntax-case clause ()
          ((keyword type)
           (named? #'keyword 'delete)
           #'(list type #f 'properties))
          ((type variable arrow body ...)
           (and (identifier? #'variable) (named? #'arrow '=>))
           #'(list type (lambda (variable) body ...) 'properties))
          (_
           (syntax-violation 'modify-services
                             "a clause is (TYPE VARIABLE => BODY ...) or (delete TYPE)"
                             form clause)))))

    (syntax-case form ()
      ((_ services clause ...)
       #`(apply-clauses services
                        (list #,@(map clause->expression
                                      #'(clause ...))))))))

(define clause-type car)
(define clause-change cadr)
(define clause-properties caddr)

(define (raise-at clause message)
  "Raise MESSAGE, a condition, for the place of CLAUSE."
  (raise (make-compound-condition
          (condition (&error-location
                      (location (and=> (clause-properties clause)
                                       source-properties->location))))
          message)))

(define (apply-clauses services clauses)
  "Return SERVICES after each of CLAUSES; each has to find a service."
  (for-each (lambda (clause)
              (unless (any (lambda (service)
                             (eq? (service-kind service) (clause-type clause)))
                           services)
                (raise-at clause
                          (formatted-message
                           (G_ "modify-services: there is no service of type '~a' in the list")
                           (service-type-name (clause-type clause))))))
            clauses)
  (filter-map (lambda (service) (apply-to-service service clauses))
              services))

(define (apply-to-service service clauses)
  "Return SERVICE after those of CLAUSES that name its type, or #f."
  (define type (service-kind service))

  (let loop ((service service) (deleted-by #f) (clauses clauses))
    (cond ((null? clauses) service)
          ((not (eq? type (clause-type (car clauses))))
           (loop service deleted-by (cdr clauses)))
          (deleted-by
           (raise-at (car clauses)
                     (formatted-message
                      (G_ "modify-services: service '~a' was deleted by an earlier clause, at ~a")
                      (service-type-name type)
                      (and=> (clause-properties deleted-by)
                             (lambda (properties)
                               (location->string
                                (source-properties->location properties)))))))
          ((clause-change (car clauses))
           => (lambda (change)
                (loop (make-service type (change (service-value service)))
                      #f (cdr clauses))))
          (else
           (loop #f (car clauses) (cdr clauses))))))
