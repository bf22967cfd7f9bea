;;; guixlite --- derived forms of the core
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Forms of Guile's core that are macros over the expander's own.

(define-syntax do
  (syntax-rules ()
    ((_ ((name init . step) ...) (test result ...) body ...)
     (let loop ((name init) ...)
       (if test
           (begin (if #f #f) result ...)
           (begin body ... (loop (%do-step name . step) ...)))))))

(define-syntax %do-step
  (syntax-rules ()
    ((_ name) name)
    ((_ name step) step)))

(define-syntax while
  (lambda (form)
    (syntax-case form ()
      ((keyword test body ...)
       (with-syntax ((break (datum->syntax #'keyword 'break))
                     (continue (datum->syntax #'keyword 'continue)))
         #'(call-with-escape-continuation
            (lambda (leave)
              (let ((break (case-lambda (() (leave #t)) (values (apply leave values)))))
                (let loop ()
                  (if (call-with-escape-continuation
                       (lambda (next)
                         (let ((continue (lambda () (next #t))))
                           (if test (begin body ... #t) #f))))
                      (loop)
                      #f))))))))))

(define-syntax define-values
  (lambda (form)
    (syntax-case form ()
      ((_ () expression)
       #'(define unused (call-with-values (lambda () expression) (lambda () #f))))
      ((_ (name ...) expression)
       (with-syntax (((index ...) (iota (length #'(name ...)))))
         #'(begin
             (define all (call-with-values (lambda () expression)
                           (lambda (name ...) (vector name ...))))
             (define name (vector-ref all index)) ...)))
      ((_ name expression)
       (identifier? #'name)
       #'(define name (call-with-values (lambda () expression) list)))
      ((_ (name ... . rest) expression)
       (with-syntax (((index ...) (iota (length #'(name ...))))
                     (last (length #'(name ...))))
         #'(begin
             (define all (call-with-values (lambda () expression)
                           (lambda (name ... . rest) (vector name ... rest))))
             (define name (vector-ref all index)) ...
             (define rest (vector-ref all last))))))))

(define-syntax define-inlinable
  (syntax-rules ()
    ((_ (name . formals) body ...) (define (name . formals) body ...))))

(define-syntax define-syntax-public
  (lambda (form)
    (syntax-case form ()
      ((_ (name . formals) body ...)
       #'(begin (define-syntax name (lambda formals body ...)) (export name)))
      ((_ name transformer)
       #'(begin (define-syntax name transformer) (export name))))))

(define-syntax identifier-syntax
  (lambda (form)
    (syntax-case form (set!)
      ((_ expression)
       #'(lambda (use)
           (syntax-case use ()
             (name (identifier? #'name) #'expression)
             ((_ argument (... ...)) #'(expression argument (... ...))))))
      ((_ (name expression) ((set! variable value) assignment))
       #'(make-variable-transformer
          (lambda (use)
            (syntax-case use (set!)
              ((set! variable value) #'assignment)
              ((_ argument (... ...)) #'(expression argument (... ...)))
              (id (identifier? #'id) #'expression))))))))

(define %variable-transformer-type
  (make-record-type '%variable-transformer '(procedure)))
(define (make-variable-transformer procedure)
  (%record %variable-transformer-type procedure))

(define-syntax add-to-load-path
  (syntax-rules () ((_ directory) (%add-to-load-path directory))))

(define-syntax load
  (lambda (form)
    (syntax-case form ()
      ((_ file) #'(%load-file file (%source-directory)))
      ((_ file rest ...) #'(%load-file file (%source-directory)))
      (name (identifier? #'name) #'primitive-load))))

(define (primitive-load file) (%load-file file))
(define (load-from-path file)
  (let ((found (%search-load-path file)))
    (if found
        (%load-file found)
        (error (string-append "Unable to find file " file " in load path")))))
(define primitive-load-path load-from-path)

(define-syntax define-once
  (syntax-rules ()
    ((_ name value) (define name (if (defined? 'name) name value)))))

(define-syntax start-stack
  (syntax-rules () ((_ tag expression) expression)))

(define-syntax begin0
  (syntax-rules () ((_ first rest ...) (let ((result first)) rest ... result))))

(define-syntax %fluid-let
  (lambda (form)
    (syntax-case form ()
      ((_ () ((name value) ...) body ...)
       (with-syntax (((new ...) (generate-temporaries #'(name ...))))
         #'(let ((new value) ...)
             (define (swap!)
               (let ((old name)) (set! name new) (set! new old)) ...)
             (dynamic-wind swap! (lambda () body ...) swap!)))))))

(define-syntax assert
  (syntax-rules ()
    ((_ expression) (unless expression (throw 'assertion-failed 'expression)))))

(define-syntax the-environment
  (syntax-rules () ((_) (current-module))))

(define-syntax %this-outside
  (lambda (form)
    (syntax-violation 'this-record "may only stand in the value of a thunked field" form)))

(define-syntax-parameter %this-record (%alias %this-outside))

(define (%record-field record type name)
  (let* ((found (%record-field-raw record type name))
         (kinds (%record-type-kinds type))
         (kind (if (pair? kinds) (list-ref kinds (car found)) 0)))
    (case kind
      ((1) ((cdr found) record))
      ((2) (force (cdr found)))
      (else (cdr found)))))

(define (%check-inherited record type)
  (if (%record-is? record type)
      record
      (scm-error 'wrong-type-arg "inherit"
                 "Wrong type argument in position ~A: ~S"
                 (list 1 record) (list record))))

;; Record procedures made at run time

(define (record-predicate type)
  (lambda (object) (%record-is? object type)))

(define* (record-constructor type #:optional (names (record-type-fields type)))
  (let* ((fields (record-type-fields type))
         (same? (equal? names fields)))
    (if same?
        (lambda values (apply %record type values))
        (lambda values
          (let ((given (map cons names values)))
            (apply %record type
                   (map (lambda (field) (assq-ref given field)) fields)))))))

(define (record-accessor type field)
  (let ((index (%record-field-index type field)))
    (lambda (record) (%record-ref record index type field))))

(define (record-modifier type field)
  (let ((index (%record-field-index type field)))
    (lambda (record value) (%record-set! record index value type field))))

(define %load-path (%load-path-list))
(define %load-compiled-path '())
(define %load-extensions '(".scm" ""))
(define %load-hook #f)
(define (->bool object) (if object #t #f))
(define *unspecified* (if #f #f))
(define (source-properties object) '())
(define (backtrace . _) *unspecified*)
(define (gc-stats) '())
(define (gc) *unspecified*)
(define (warn . arguments)
  (for-each (lambda (argument)
              (display argument (current-error-port))
              (display " " (current-error-port)))
            (cons "WARNING:" arguments))
  (newline (current-error-port)))
(define (system-error-errno arguments)
  (and (eq? (car arguments) 'system-error)
       (car (list-ref arguments 4))))

;; Modules

(define (set-module-public-interface! module interface) #t)
(define (module-local-variable module name) (module-variable module name))
(define (module-bound? module name)
  (and=> (module-variable module name) variable-bound?))
(define (module-locally-bound? module name) (module-bound? module name))
(define (module-uses module) (%module-imports module))
(define (module-obarray module) (%module-entries module))
(define* (defined? name #:optional (module (current-module)))
  (module-defined? module name))
(define (save-module-excursion thunk)
  (let ((module (current-module)))
    (dynamic-wind (lambda () #t) thunk (lambda () (set-current-module module)))))
(define (make-user-module modules)
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (name) (module-use! module (resolve-interface name))) modules)
    module))
(define (eval-string text . options)
  (call-with-input-string text
    (lambda (port)
      (let loop ((result (if #f #f)))
        (let ((form (read port)))
          (if (eof-object? form)
              result
              (loop (eval form (current-module)))))))))
(define (local-eval form environment) (eval form environment))
(define (interaction-environment) (current-module))
(define (module? object) (%module? object))
(define (variable? object) (%variable? object))
(define (setter procedure)
  (let ((found (procedure-property procedure 'setter)))
    (or found (error "no setter for" procedure))))

(define (make-procedure-with-setter getter setter)
  "Return a procedure that acts as GETTER and whose place is set by SETTER."
  (let ((procedure (lambda arguments (apply getter arguments))))
    (set-procedure-property! procedure 'setter setter)
    procedure))

(define (procedure-with-setter? object)
  "Tell whether OBJECT is a procedure that has a setter."
  (and (procedure? object) (procedure-property object 'setter) #t))

(define (process-use-modules specifications)
  "Import into the current module what each of SPECIFICATIONS, the arguments of
a `resolve-interface', names."
  (for-each (lambda (specification)
              (let ((interface (resolve-interface (car specification))))
                (if (null? (cdr specification))
                    (module-use! (current-module) interface)
                    (eval (list 'use-modules specification) (current-module)))))
            specifications))
