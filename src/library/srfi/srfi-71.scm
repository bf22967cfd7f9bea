;;; guixlite --- (srfi srfi-71): let, let* and letrec with several values
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-71)
  #:use-module ((srfi srfi-11) #:select (let-values let*-values))
  #:export (uncons unlist unvector values->list values->vector)
  #:replace ((extended-let . let) (extended-let* . let*) (extended-letrec . letrec)))

;; A binding is (VARIABLE EXPRESSION), (VARIABLE ... EXPRESSION) or ((values VARIABLE ... [. REST])
;; EXPRESSION).  Those of the first kind alone make an ordinary let; otherwise each becomes a pair of
;; formals and expression.

(define-syntax extended-let
  (lambda (form)
    (syntax-case form ()
      ((_ ((var expression) ...) body ...)
       (and-map identifier? #'(var ...))
       #'(let ((var expression) ...) body ...))
      ((_ name ((var expression) ...) body ...)
       (and-map identifier? #'(name var ...))
       #'(let name ((var expression) ...) body ...))
      ((_ name (binding ...) body ...)
       (identifier? #'name)
       #'((letrec ((name (lambda arguments
                           (named-bindings (binding ...) arguments body ...))))
            (lambda () (start-named name (binding ...) ())))))
      ((_ (binding ...) body ...)
       #'(to-formals let-values (binding ...) () body ...)))))

(define-syntax extended-let*
  (lambda (form)
    (syntax-case form ()
      ((_ ((var expression) ...) body ...)
       (and-map identifier? #'(var ...))
       #'(let* ((var expression) ...) body ...))
      ((_ (binding ...) body ...)
       #'(to-formals let*-values (binding ...) () body ...)))))

(define-syntax extended-letrec
  (lambda (form)
    (syntax-case form ()
      ((_ ((var expression) ...) body ...)
       (and-map identifier? #'(var ...))
       #'(letrec ((var expression) ...) body ...))
      ((_ (binding ...) body ...)
       #'(to-formals letrec-values (binding ...) () body ...)))))

;; Rewrite the bindings for FORM, which takes pairs of formals and expression.
(define-syntax to-formals
  (syntax-rules (values)
    ((_ form () bindings body ...)
     (form bindings body ...))
    ((_ form (((values . formals) expression) . more) (binding ...) body ...)
     (to-formals form more (binding ... (formals expression)) body ...))
    ((_ form ((var ... expression) . more) (binding ...) body ...)
     (to-formals form more (binding ... ((var ...) expression)) body ...))))

;; letrec: the variables exist first, then each expression gives its own their values.
(define-syntax letrec-values
  (syntax-rules ()
    ((_ ((formals expression) ...) body ...)
     (let ()
       (define-values formals expression) ...
       (let () body ...)))))

;; A named let whose bindings take several values: the procedure receives all of them in a row.
(define-syntax start-named
  (syntax-rules (values)
    ((_ name () (part ...))
     (apply name (append part ...)))
    ((_ name (((values . formals) expression) . more) (part ...))
     (start-named name more (part ... (values->list expression))))
    ((_ name ((var ... expression) . more) (part ...))
     (start-named name more (part ... (values->list expression))))))

(define-syntax named-bindings
  (syntax-rules (values)
    ((_ () arguments body ...)
     (let () body ...))
    ((_ (((values . formals) expression)) arguments body ...)
     (apply (lambda formals body ...) arguments))
    ((_ (((values var ...) expression) . more) arguments body ...)
     (apply (lambda (var ... . others) (named-bindings more others body ...)) arguments))
    ((_ ((var ... expression) . more) arguments body ...)
     (apply (lambda (var ... . others) (named-bindings more others body ...)) arguments))))

;; The list, or the vector, of the values of an expression.

(define-syntax-rule (values->list expression)
  (call-with-values (lambda () expression) list))

(define-syntax-rule (values->vector expression)
  (call-with-values (lambda () expression) vector))

;; Taking data apart into values.

(define (uncons pair)
  "Return the two halves of PAIR."
  (values (car pair) (cdr pair)))

(define (unlist lst)
  "Return the elements of LST as values."
  (apply values lst))

(define (unvector vec)
  "Return the elements of VEC as values."
  (apply values (vector->list vec)))
