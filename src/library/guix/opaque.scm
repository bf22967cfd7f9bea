;;; guixlite --- what stands for names of modules that are not here
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A module that Guix has, but neither the load path nor the embedded library,
;;; is opaque: its names can be used, and what they mean stays unknown.

(define-module (guix opaque)
  #:use-module (gnu services)
  #:use-module (guix gexp)
  #:use-module ((guix store) #:select (%store-monad))
  #:use-module (guix monads)
  #:export (<opaque>
            opaque
            opaque?
            opaque-module
            opaque-name
            %opaque-value
            %opaque-transformer))

;; MODULE is a list of symbols, NAME a symbol.  Nobody knows whether the name is
;; that of a procedure, so it may be called.
(define <opaque>
  (make-record-type '<opaque> '(module name)
                    (lambda (object port)
                      (format port "#<opaque ~a of ~a>" (opaque-name object)
                              (opaque-module object)))
                    #:unknown? #t))

(define opaque (record-constructor <opaque>))
(define opaque? (record-predicate <opaque>))
(define opaque-module (record-accessor <opaque> 'module))
(define opaque-name (record-accessor <opaque> 'name))

;; A package or a file may be meant, so an opaque object can be put into the
;; store as far as anyone can tell.
(define-gexp-compiler (opaque-compiler (object <opaque>) system target)
  (with-monad %store-monad
    (return (string-append "/opaque/" (symbol->string (opaque-name object))))))

(define (type-name name)
  "Return what the service type that variable NAME holds is probably called."
  (let ((text (symbol->string name))
        (suffix "-service-type"))
    (if (string-suffix? suffix text)
        (string->symbol (string-drop-right text (string-length suffix)))
        name)))

(define (%opaque-value kind module name)
  "Return what stands for NAME of MODULE, a list of symbols; KIND says whether
it is a service type, a procedure or something else."
  (case kind
    ((service-type)
     (service-type
      (name (type-name name))
      (extensions '())
      (compose identity)
      (extend (lambda (value extensions) value))
      (default-value (opaque module name))
      (description "What this service does is not known here.")))
    ((procedure)
     (lambda arguments (opaque module name)))
    (else (opaque module name))))

(define (%opaque-transformer module name)
  "Return the transformer that stands for macro NAME of MODULE."
  (lambda (form)
    (with-syntax ((module (datum->syntax #'here module))
                  (name (datum->syntax #'here name)))
      #'(opaque 'module 'name))))
