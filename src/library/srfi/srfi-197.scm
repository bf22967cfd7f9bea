;;; guixlite --- (srfi srfi-197): chains of calls
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-197)
  #:export (chain chain-and chain-when chain-lambda nest nest-reverse))

;; Pass a value through the steps: in each, an underscore stands for what the step before gave, and
;; one followed by an ellipsis for the rest of its values.
(define-syntax chain
  (syntax-rules ()
    ((_ initial) initial)
    ((_ initial step more ...)
     (chain-step (initial) () step () more ...))))

;; Go through a step: the formals that receive the values, the parts of the call made so far.
(define-syntax chain-step
  (lambda (form)
    (define (hole? x)
      (and (identifier? x) (eq? (syntax->datum x) '_)))
    (define (rest-mark? x)
      (and (identifier? x) (eq? (syntax->datum x) '...)))
    (syntax-case form ()
      ((_ (initial) (formal ...) (hole mark) (part ...) more ...)
       (and (hole? #'hole) (rest-mark? #'mark))
       (with-syntax (((rest) (generate-temporaries '(rest))))
         #'(chain (call-with-values (lambda () initial)
                    (lambda (formal ... . rest) (apply part ... rest)))
                  more ...)))
      ((_ (initial) (formal ...) () (part ...) more ...)
       #'(chain (call-with-values (lambda () initial)
                  (lambda (formal ...) (part ...)))
                more ...))
      ((_ (initial) (formal ...) (hole . others) (part ...) more ...)
       (hole? #'hole)
       (with-syntax (((value) (generate-temporaries '(value))))
         #'(chain-step (initial) (formal ... value) others (part ... value) more ...)))
      ((_ (initial) formals (other . others) (part ...) more ...)
       #'(chain-step (initial) formals others (part ... other) more ...)))))

;; Like chain, but stop as soon as a step gives #f.
(define-syntax chain-and
  (syntax-rules ()
    ((_ initial) initial)
    ((_ initial step more ...)
     (let ((value initial))
       (and value (chain-and (chain value step) more ...))))))

;; Like chain, but each step stands behind a test, and is left out where that is false.
(define-syntax chain-when
  (syntax-rules ()
    ((_ initial) initial)
    ((_ initial (test step) more ...)
     (let ((value initial))
       (chain-when (if test (chain value step) value) more ...)))))

;; The procedure that passes its arguments through the steps.
(define-syntax-rule (chain-lambda step more ...)
  (lambda arguments
    (chain (apply values arguments) step more ...)))

;; Put each form into the place of the underscore in the one before it.
(define-syntax-rule (nest step ...)
  (nest-turned () step ...))

;; Turn the steps around.
(define-syntax nest-turned
  (syntax-rules ()
    ((_ (turned ...) last)
     (nest-reverse last turned ...))
    ((_ (turned ...) step more ...)
     (nest-turned (step turned ...) more ...))))

;; Put each form into the place of the underscore in the one behind it.
(define-syntax nest-reverse
  (syntax-rules ()
    ((_ first) first)
    ((_ first step more ...) (nest-step () step first more ...))))

(define-syntax nest-step
  (lambda (form)
    (syntax-case form ()
      ((_ (part ...) (hole . others) inner more ...)
       (and (identifier? #'hole) (eq? (syntax->datum #'hole) '_))
       #'(nest-reverse (part ... inner . others) more ...))
      ((_ (part ...) (other . others) inner more ...)
       #'(nest-step (part ... other) others inner more ...)))))
