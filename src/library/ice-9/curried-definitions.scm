;;; guixlite --- (ice-9 curried-definitions): definitions of procedures that return procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 curried-definitions)
  #:replace ((curried-define . define)
             (curried-define* . define*)
             (curried-define-public . define-public)
             (curried-define*-public . define*-public)))

;; (define ((name . outer) . inner) body ...) defines a procedure of the parameters OUTER that
;; returns one of the parameters INNER.
(define-syntax curried-define
  (syntax-rules ()
    ((_ ((head . outer) . inner) body ...)
     (curried-define (head . outer) (lambda inner body ...)))
    ((_ (name . formals) body ...)
     (define (name . formals) body ...))
    ((_ . other)
     (define . other))))

(define-syntax curried-define*
  (syntax-rules ()
    ((_ ((head . outer) . inner) body ...)
     (curried-define* (head . outer) (lambda* inner body ...)))
    ((_ (name . formals) body ...)
     (define* (name . formals) body ...))
    ((_ . other)
     (define* . other))))

(define-syntax curried-define-public
  (syntax-rules ()
    ((_ ((head . outer) . inner) body ...)
     (curried-define-public (head . outer) (lambda inner body ...)))
    ((_ (name . formals) body ...)
     (begin
       (define (name . formals) body ...)
       (export name)))
    ((_ name value)
     (begin
       (define name value)
       (export name)))))

(define-syntax curried-define*-public
  (syntax-rules ()
    ((_ ((head . outer) . inner) body ...)
     (curried-define*-public (head . outer) (lambda* inner body ...)))
    ((_ (name . formals) body ...)
     (begin
       (define* (name . formals) body ...)
       (export name)))
    ((_ name value)
     (begin
       (define name value)
       (export name)))))
