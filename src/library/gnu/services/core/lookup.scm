;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Service types by name.

(define-module (gnu services core lookup)
  #:use-module (gnu services core types)
  #:use-module ((srfi srfi-1) #:select (any filter-map fold))
  #:export (%service-type-path
            fold-service-types
            lookup-service-types))

;; Directories, relative to the load path, whose modules are looked at.
(define %service-type-path
  (make-parameter '("gnu/services" "gnu/system")))

;; The modules of this library that define service types.
(define %service-modules
  '((gnu services)
    (gnu services admin)
    (gnu services base)
    (gnu services dbus)
    (gnu services desktop)
    (gnu services docker)
    (gnu services mcron)
    (gnu services networking)
    (gnu services shepherd)
    (gnu services ssh)
    (gnu services sysctl)
    (gnu system mapped-devices)
    (gnu system pam)
    (gnu system shadow)))

(define (module-file name)
  "Return the file name, relative and without extension, of the module NAME."
  (string-join (map symbol->string name) "/"))

(define (all-service-modules)
  "Return the interfaces of the modules below '%service-type-path'."
  (filter-map
   (lambda (name)
     (and (any (lambda (directory)
                 (string-prefix? directory (module-file name)))
               (%service-type-path))
          (false-if-exception (resolve-interface name))))
   %service-modules))

(define* (fold-service-types proc seed
                             #:optional (modules (all-service-modules)))
  "Call (PROC TYPE RESULT) for each service type that one of MODULES exports,
each type once, from SEED on."
  (define seen (make-hash-table))

  (fold (lambda (module result)
          (fold (lambda (object result)
                  (if (and (service-type? object)
                           (not (hashq-ref seen object)))
                      (begin
                        (hashq-set! seen object #t)
                        (proc object result))
                      result))
                result
                (module-objects module)))
        seed
        modules))

(define (module-objects module)
  "Return the values of the variables of MODULE, without its macros."
  (filter-map identity
              (module-map (lambda (name variable)
                            (and (variable-bound? variable)
                                 (let ((value (variable-ref variable)))
                                   (and (not (macro? value)) value))))
                          module)))

(define (lookup-service-types name)
  "Return the service types called NAME, a symbol."
  (fold-service-types (lambda (type result)
                        (if (eq? name (service-type-name type))
                            (cons type result)
                            result))
                      '()))
