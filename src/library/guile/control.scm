;;; guixlite --- control: continuations, exceptions, parameters, promises
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The core's control procedures, over the machine's primitives.

;; Continuations

(define (call-with-current-continuation receiver)
  (%call/cc receiver))
(define call/cc call-with-current-continuation)

(define (%rewind-and-continue k winders values)
  (%rewind winders)
  (%reinstate k values))

;; Leave the winds that TARGET does not have, then enter those that are new.
(define (%rewind target)
  (define (common a la b lb)
    (cond ((> la lb) (common (cdr a) (- la 1) b lb))
          ((< la lb) (common a la (cdr b) (- lb 1)))
          ((eq? a b) a)
          (else (common (cdr a) (- la 1) (cdr b) (- lb 1)))))
  (define here (%winders))
  (define base (common here (length here) target (length target)))
  (let leave ((winders here))
    (unless (eq? winders base)
      (%set-winders! (cdr winders))
      ((cdr (car winders)))
      (leave (cdr winders))))
  (let enter ((winders target))
    (unless (eq? winders base)
      (enter (cdr winders))
      ((car (car winders)))
      (%set-winders! winders))))

(define (dynamic-wind before thunk after)
  (before)
  (let ((outer (%winders)))
    (%set-winders! (cons (cons before after) outer))
    (let ((result (%multi (thunk))))
      (%set-winders! outer)
      (after)
      result)))

(define %default-tag (list 'default))
(define default-prompt-tag (%make-parameter %default-tag #f))
(define* (make-prompt-tag #:optional (stem "prompt")) (list stem))

(define (call-with-prompt tag thunk handler)
  (%call-with-prompt tag thunk
    (lambda (k . values)
      (apply handler (%composable k) values))))

(define (%composable k)
  (lambda values
    (let ((handlers (%handlers)) (bindings (%bindings)))
      (let ((result (%multi (apply k values))))
        (%set-handlers! handlers)
        (%set-bindings! bindings)
        result))))

(define (abort-to-prompt tag . values)
  (let ((target (%prompt-winders tag))
        (here (%winders)))
    (let ((inner (if target (%winds-inside here target) '())))
      (when target (%rewind target))
      (let ((result (%multi (apply %abort tag values))))
        (%enter-winds inner)
        result))))

(define (%winds-inside here target)
  (let loop ((winders here) (inner '()))
    (if (or (null? winders) (eq? winders target))
        inner
        (loop (cdr winders) (cons (car winders) inner)))))

(define (%enter-winds inner)
  (for-each (lambda (wind)
              ((car wind))
              (%set-winders! (cons wind (%winders))))
            inner))

(define (call-with-escape-continuation receiver)
  (let ((tag (list 'escape)))
    (call-with-prompt tag
      (lambda ()
        (receiver (lambda values (apply abort-to-prompt tag values))))
      (lambda (k . results) (apply values results)))))

;; Exceptions

(define (%raise exception continuable?)
  (let ((handlers (%handlers)))
    (if (null? handlers)
        (if (%plain-exit? exception)
            (apply %exit (exception-args exception))
            (%uncaught exception))
        (begin
          (%set-handlers! (cdr handlers))
          (if continuable?
              (let ((result (%multi ((car handlers) exception))))
                (%set-handlers! handlers)
                result)
              (begin
                ((car handlers) exception)
                (%set-handlers! (cdr handlers))
                (%raise (%non-continuable-exception) #f)))))))

;; What says more than a status, as Guix's `leave' does, is told rather than obeyed.
(define (%plain-exit? exception)
  (and (eq? (exception-kind exception) 'quit)
       (<= (length (simple-exceptions exception)) 2)))

(define (%non-continuable-exception)
  (make-exception (%simple-exception &non-continuable)
                  (%simple-exception %&message "handler returned from non-continuable")))

(define (%simple-exception type . fields)
  (apply %record type fields))

(define* (raise-exception exception #:key continuable?)
  (if continuable?
      (%raise exception #t)
      (%raise-value exception)))

(define* (with-exception-handler handler thunk
                                 #:key (unwind? #f) (unwind-for-type #t))
  (unless (procedure? handler)
    (scm-error 'wrong-type-arg "with-exception-handler"
               "Wrong type argument in position ~A: ~S" (list 1 handler) (list handler)))
  (if unwind?
      (%catch-unwinding unwind-for-type handler thunk)
      (%with-handler handler thunk)))

(define (%with-handler handler thunk)
  (let ((outer (%handlers)))
    (%set-handlers! (cons handler outer))
    (let ((result (%multi (thunk))))
      (%set-handlers! outer)
      result)))

(define (%catch-unwinding type handler thunk)
  (let ((tag (list 'unwind)))
    (call-with-prompt tag
      (lambda ()
        (%with-handler
         (lambda (exception)
           (if (%exception-of-type? exception type)
               (abort-to-prompt tag exception)
               (%raise exception #f)))
         thunk))
      (lambda (k exception) (handler exception)))))

(define (%exception-of-type? exception type)
  (cond ((eq? type #t) #t)
        ((symbol? type) (eq? (exception-kind exception) type))
        (else (and (%exception-component exception type) #t))))

(define (throw key . arguments)
  (unless (symbol? key)
    (scm-error 'wrong-type-arg "throw" "Wrong type argument in position ~A: ~S"
               (list 1 key) (list key)))
  (raise-exception (make-exception-from-throw key arguments)))

(define* (catch key thunk handler #:optional pre-unwind-handler)
  (define (wanted? exception)
    (or (eq? key #t) (eq? key (exception-kind exception))))
  (unless (or (symbol? key) (eq? key #t))
    (scm-error 'wrong-type-arg "catch" "Wrong type argument in position ~A: ~S"
               (list 1 key) (list key)))
  (let ((tag (list 'catch)))
    (call-with-prompt tag
      (lambda ()
        (%with-handler
         (lambda (exception)
           (if (wanted? exception)
               (begin
                 (when pre-unwind-handler
                   (apply pre-unwind-handler (exception-kind exception)
                          (exception-args exception)))
                 (abort-to-prompt tag exception))
               (%raise exception #f)))
         thunk))
      (lambda (k exception)
        (apply handler (exception-kind exception) (exception-args exception))))))

(define (with-throw-handler key thunk handler)
  (%with-handler
   (lambda (exception)
     (when (or (eq? key #t) (eq? key (exception-kind exception)))
       (apply handler (exception-kind exception) (exception-args exception)))
     (%raise exception #f))
   thunk))

(define (error . arguments)
  (if (null? arguments)
      (scm-error 'misc-error #f "?" #f #f)
      (scm-error 'misc-error #f
                 (let loop ((format "~A") (rest (cdr arguments)))
                   (if (null? rest)
                       format
                       (loop (string-append format " ~S") (cdr rest))))
                 arguments #f)))

(define (scm-error key who message irritants data)
  (throw key (if (symbol? who) (symbol->string who) who) message irritants data))

(define (exception-predicate type)
  (lambda (object) (and (exception? object) (%exception-component object type) #t)))

(define (exception-accessor type accessor)
  (lambda (object)
    (let ((component (and (exception? object) (%exception-component object type))))
      (if component
          (accessor component)
          (scm-error 'wrong-type-arg #f "Wrong type argument: ~S" (list object) (list object))))))

(define-syntax false-if-exception
  (syntax-rules ()
    ((_ expression) (catch #t (lambda () expression) (lambda _ #f)))
    ((_ expression #:warning template argument ...)
     (catch #t (lambda () expression) (lambda _ #f)))))

;; In Guile's core, `raise' sends the process a signal.
(define (raise signal)
  (if (and (number? signal) (exact-integer? signal))
      (%refuse 'process "raise")
      (%raise-signal-misuse signal)))

(define (%raise-signal-misuse object)
  (scm-error 'wrong-type-arg "raise" "Wrong type (expecting exact integer): ~S"
             (list object) (list object)))

;; Programs can catch `quit', so it is thrown where something may do that.
(define* (exit #:optional (status 0))
  (if (null? (%handlers))
      (%exit status)
      (throw 'quit status)))
(define quit exit)
(define* (primitive-exit #:optional (status 0)) (%exit status))
(define (%match-failure value)
  (throw 'match-error "match" "no matching pattern" value))

;; Printing

(define (%print-with-printers print . arguments)
  (let ((texts (map (lambda (entry)
                      (cons (car entry)
                            (call-with-output-string
                              (lambda (port) ((cdr entry) (car entry) port)))))
                    (%custom-records arguments))))
    (%set-custom-texts! texts)
    (apply print arguments)))

;; Parameters and fluids

(define* (make-parameter value #:optional (converter #f))
  (%make-parameter (if converter (converter value) value) converter))

(define (fluid->parameter fluid) (lambda () (fluid-ref fluid)))

(define (%with-bindings bindings thunk)
  (let ((outer (%bindings)))
    (%set-bindings! bindings)
    (let ((result (%multi (thunk))))
      (%set-bindings! outer)
      result)))

(define (%set-parameter! parameter value)
  (fluid-set! parameter (%converted parameter value)))

(define (%converted parameter value)
  (let ((converter (and (parameter? parameter) (%parameter-converter parameter))))
    (if converter (converter value) value)))

(define-syntax parameterize
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ ((parameter value) ...) body ...)
     (%with-parameters (list (%checked-parameter parameter) ...) (list value ...)
                       (lambda () body ...)))))

(define (%checked-parameter object)
  (if (or (parameter? object) (fluid? object))
      object
      (scm-error 'wrong-type-arg "parameterize" "Not a parameter: ~S" (list object)
                 (list object))))

(define (%with-parameters parameters values thunk)
  (%with-bindings
   (let loop ((parameters parameters) (values values) (bindings (%bindings)))
     (if (null? parameters)
         bindings
         (loop (cdr parameters) (cdr values)
               (%bind (car parameters) (%converted (car parameters) (car values))
                      bindings))))
   thunk))

(define-syntax with-fluids
  (syntax-rules ()
    ((_ ((fluid value) ...) body ...)
     (with-fluids* (list fluid ...) (list value ...) (lambda () body ...)))))

(define (with-fluids* fluids values thunk) (%with-parameters fluids values thunk))
(define (with-fluid* fluid value thunk) (%with-parameters (list fluid) (list value) thunk))

(define-syntax fluid-let
  (syntax-rules ()
    ((_ ((name value) ...) body ...)
     (%fluid-let () ((name value) ...) body ...))))

;; Promises

(define-syntax delay
  (syntax-rules ()
    ((_ expression) (%make-promise (lambda () (make-promise expression))))))

(define-syntax delay-force
  (syntax-rules ()
    ((_ expression) (%make-promise (lambda () expression)))))

(define-syntax make-lazy
  (syntax-rules () ((_ expression) (delay-force expression))))

(define (make-promise value)
  (if (promise? value) value (%ready-promise value)))

(define (force promise)
  (let loop ((promise promise))
    (let ((state (%promise-state promise)))
      (case (car state)
        ((1) (cdr state))
        ((2) (loop (cdr state)))
        (else
         (let* ((next ((cdr state)))
                (now (%promise-state promise)))
           (if (eq? (car now) 0)
               (begin
                 (if (promise? next)
                     (let ((inner (%promise-state next)))
                       (%promise-set! promise (car inner) (cdr inner))
                       (when (eq? (car inner) 0)
                         (%promise-set! next 2 promise)))
                     (%promise-set! promise 1 next))
                 (loop promise))
               (loop promise))))))))
