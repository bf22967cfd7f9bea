;;; guixlite --- monads
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A monad is a record of its two operations.  'with-monad' and the forms
;;; made of it bind '>>=' and 'return' to those of the monad at hand.

(define-module (guix monads)
  #:use-module (srfi srfi-9)
  #:export (define-monad
            monad?
            monad-bind
            monad-return

            >>=
            return
            with-monad
            mlet
            mlet*
            mbegin
            mwhen
            munless
            mparameterize
            lift0 lift1 lift2 lift3 lift4 lift5 lift6 lift7 lift
            listm
            foldm
            mapm
            sequence
            anym

            %identity-monad

            %state-monad
            state-return
            state-bind
            current-state
            set-current-state
            state-push
            state-pop
            run-with-state
            state-parameterize
            state-with-parameters))

(define-record-type <monad>
  (make-monad bind return)
  monad?
  (bind   monad-bind)
  (return monad-return))

(define-syntax define-monad
  (lambda (form)
    ;; The words 'bind' and 'return' are recognised by their spelling, since
    ;; the second is also a syntax parameter of this module.
    (syntax-case form ()
      ((_ name (bind-word bind) (return-word return))
       (and (eq? (syntax->datum #'bind-word) 'bind)
            (eq? (syntax->datum #'return-word) 'return))
       #'(define name (make-monad bind return))))))

(define-syntax-parameter >>=
  (lambda (form)
    (syntax-violation '>>= "used outside of 'with-monad'" form)))

(define-syntax-parameter return
  (lambda (form)
    (syntax-violation 'return "used outside of 'with-monad'" form)))

(define-syntax-rule (with-monad monad body ...)
  (let ((current monad))
    (syntax-parameterize
        ((>>= (syntax-rules ()
                ((_ value proc)
                 ((monad-bind current) value proc))
                ((_ value proc rest (... ...))
                 (>>= (>>= value proc) rest (... ...)))))
         (return (identifier-syntax (monad-return current))))
      body ...)))

(define-syntax mlet*
  (syntax-rules (->)
    ((_ monad () body ...)
     (with-monad monad body ...))
    ((_ monad ((variable -> value) rest ...) body ...)
     (let ((variable value))
       (mlet* monad (rest ...) body ...)))
    ((_ monad ((variable value) rest ...) body ...)
     (with-monad monad
       (>>= value
            (lambda (variable)
              (mlet* monad (rest ...) body ...)))))))

(define-syntax mlet
  (lambda (form)
    (syntax-case form ()
      ((_ monad ((variable value ...) ...) body ...)
       (with-syntax (((temporary ...) (generate-temporaries #'(variable ...))))
         #'(mlet* monad ((temporary value ...) ...)
             (let ((variable temporary) ...)
               body ...)))))))

(define-syntax mbegin
  (syntax-rules (%current-monad)
    ((_ %current-monad last)
     last)
    ((_ %current-monad first rest ...)
     (>>= first
          (lambda (ignored)
            (mbegin %current-monad rest ...))))
    ((_ monad expression ...)
     (with-monad monad
       (mbegin %current-monad expression ...)))))

(define-syntax-rule (mwhen condition expression ...)
  (if condition
      (mbegin %current-monad expression ...)
      (return *unspecified*)))

(define-syntax-rule (munless condition expression ...)
  (if condition
      (return *unspecified*)
      (mbegin %current-monad expression ...)))

(define-syntax mparameterize
  (syntax-rules ()
    ((_ monad () body ...)
     (mbegin monad body ...))
    ((_ monad ((parameter value) rest ...) body ...)
     (let ((outer (parameter)))
       (mlet* monad ((ignored (return (parameter value)))
                     (result (mparameterize monad (rest ...) body ...)))
         (parameter outer)
         (return result))))))

(define (lift proc monad)
  "Return the procedure that calls PROC and returns its result in MONAD."
  (lambda arguments
    ((monad-return monad) (apply proc arguments))))

(define-syntax-rule (define-lift name (formal ...))
  (define (name proc monad)
    (lambda (formal ...)
      ((monad-return monad) (proc formal ...)))))

(define-lift lift0 ())
(define-lift lift1 (a))
(define-lift lift2 (a b))
(define-lift lift3 (a b c))
(define-lift lift4 (a b c d))
(define-lift lift5 (a b c d e))
(define-lift lift6 (a b c d e f))
(define-lift lift7 (a b c d e f g))

(define (foldm monad proc init lst)
  "Fold PROC, a procedure of an element and the result so far that returns a
value in MONAD, over LST; INIT is the first result."
  (with-monad monad
    (let loop ((lst lst) (result init))
      (if (null? lst)
          (return result)
          (>>= (proc (car lst) result)
               (lambda (result)
                 (loop (cdr lst) result)))))))

(define (mapm monad proc lst)
  "Return in MONAD the list of the results of PROC for each element of LST."
  (with-monad monad
    (let loop ((lst lst) (results '()))
      (if (null? lst)
          (return (reverse results))
          (>>= (proc (car lst))
               (lambda (result)
                 (loop (cdr lst) (cons result results))))))))

(define (sequence monad lst)
  "Return in MONAD the list of the values of LST, a list of values in MONAD."
  (mapm monad identity lst))

(define (anym monad proc lst)
  "Return in MONAD the first true result of PROC for an element of LST, or #f."
  (with-monad monad
    (let loop ((lst lst))
      (if (null? lst)
          (return #f)
          (>>= (proc (car lst))
               (lambda (result)
                 (if result
                     (return result)
                     (loop (cdr lst)))))))))

(define-syntax-rule (listm monad value ...)
  (sequence monad (list value ...)))

(define (identity-return value)
  value)

(define (identity-bind value proc)
  (proc value))

(define-monad %identity-monad
  (bind   identity-bind)
  (return identity-return))

(define (state-return value)
  "Return VALUE in the state monad."
  (lambda (state)
    (values value state)))

(define (state-bind value proc)
  "Pass VALUE, of the state monad, to PROC, which returns such a value."
  (lambda (state)
    (call-with-values (lambda () (value state))
      (lambda (result state)
        ((proc result) state)))))

(define-monad %state-monad
  (bind   state-bind)
  (return state-return))

(define* (run-with-state value #:optional (state '()))
  "Run VALUE, of the state monad, from STATE; return its result and the state
that it leaves."
  (value state))

(define (current-state)
  "Return the state as a value of the monad."
  (lambda (state)
    (values state state)))

(define (set-current-state value)
  "Make VALUE the state, and return the state that it takes the place of."
  (lambda (state)
    (values state value)))

(define (state-push value)
  "Put VALUE in front of the state, a list; return the list without it."
  (lambda (state)
    (values state (cons value state))))

(define (state-pop)
  "Take the first element off the state, a list, and return it."
  (lambda (state)
    (values (car state) (cdr state))))

(define (state-with-parameters parameters values value)
  "Return, in the state monad, VALUE, of that monad, run with each of PARAMETERS
set to the one of VALUES at its place."
  (lambda (state)
    (call-with-parameters parameters values
                          (lambda () (value state)))))

(define (call-with-parameters parameters values thunk)
  (if (null? parameters)
      (thunk)
      (let ((parameter (car parameters)))
        (parameterize ((parameter (car values)))
          (call-with-parameters (cdr parameters) (cdr values) thunk)))))

(define-syntax-rule (state-parameterize ((parameter value) ...) body ...)
  ;; The value in the state monad that BODY... gives where each PARAMETER is
  ;; set to VALUE, both when it is made and when it is run.
  (let ((parameters (list parameter ...))
        (settings (list value ...)))
    (state-with-parameters
     parameters settings
     (call-with-parameters parameters settings
                           (lambda () (mbegin %state-monad body ...))))))
