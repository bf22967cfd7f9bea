;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How 'define-configuration' and 'define-maybe' read their clauses and what they
;;; become.  These procedures run when the macros are expanded.

(define-module (gnu services configuration expansion)
  #:use-module (gnu services configuration fields)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (append-map))
  #:export (option-clause
            configuration-definition
            maybe-definition))

(define (named? stx name)
  "Tell whether STX is the identifier NAME, whatever that is bound to: the
clauses have a grammar of their own."
  (and (identifier? stx) (eq? name (syntax->datum stx))))

(define (make-id context . parts)
  "Return an identifier with the scope of CONTEXT, from PARTS: identifiers
and symbols."
  (datum->syntax context
                 (apply symbol-append
                        (map (lambda (part)
                               (if (symbol? part) part (syntax->datum part)))
                             parts))))

(define (serializer-id context prefix . parts)
  "Return the name of the serializer for the type that PARTS name; PREFIX is
an identifier or #f."
  (apply make-id context
         (append (if prefix (list prefix) '()) '(serialize-) parts)))

(define (option-clause stx)
  "If STX is (no-serialization) or (prefix P), return a list of whether there
are serializers and of the prefix or #f; otherwise #f."
  (syntax-case stx ()
    ((keyword)
     (named? #'keyword 'no-serialization)
     (list #f #f))
    ((keyword prefix)
     (and (named? #'keyword 'prefix) (identifier? #'prefix))
     (list #t #'prefix))
    (_ #f)))

(define (field-type+default form stx)
  "Return the type and the default that STX, as in (TYPE DEFAULT), (TYPE) or
TYPE, gives in FORM."
  (syntax-case stx ()
    ((type default) (identifier? #'type) (list #'type #'default))
    ((type)         (identifier? #'type) (list #'type #'%unset-value))
    (type           (identifier? #'type) (list #'type #'%unset-value))
    (_ (syntax-violation 'define-configuration
                         "a field has a TYPE, (TYPE) or (TYPE DEFAULT)"
                         form stx))))

(define (sanitizer+serializer form clauses)
  "Return the sanitizer and the serializer that CLAUSES of a field in FORM
give, each an expression or #f."
  (let loop ((clauses clauses) (sanitizer #f) (serializer #f))
    (define (refuse-second first what)
      (when first
        (syntax-violation 'define-configuration
                          (string-append "a field has one " what " at most")
                          form (car clauses))))

    (if (null? clauses)
        (list sanitizer serializer)
        (syntax-case (car clauses) ()
          ((keyword proc)
           (named? #'keyword 'sanitizer)
           (begin
             (refuse-second sanitizer "sanitizer")
             (loop (cdr clauses) #'proc serializer)))
          ((keyword proc)
           (named? #'keyword 'serializer)
           (begin
             (refuse-second serializer "serializer")
             (loop (cdr clauses) sanitizer #'proc)))
          (keyword
           (named? #'keyword 'empty-serializer)
           (begin
             (refuse-second serializer "serializer")
             (loop (cdr clauses) sanitizer #'empty-serializer)))
          (proc
           (begin
             (unless (and (null? (cdr clauses))
                          (not sanitizer) (not serializer))
               (syntax-violation 'define-configuration
                                 "this is none of (sanitizer PROC), (serializer PROC) and empty-serializer"
                                 form (car clauses)))
             (warning (and=> (syntax-source #'proc)
                             source-properties->location)
                      (G_ "a serializer without keyword is deprecated: \
write (serializer ~a)~%")
                      (syntax->datum #'proc))
             (list #f #'proc)))))))

(define (field-validator valid? field)
  "Return the transformer of (VALIDATOR VALUE), which checks VALUE with VALID?
and knows where VALUE stands; of a missing one that is where the record is
made."
  (lambda (form)
    (syntax-case form ()
      ((_ value)
       (with-syntax ((valid? valid?)
                     (field field)
                     (source (datum->syntax
                              form
                              (or (and (not (named? #'value '%unset-value))
                                       (syntax-source #'value))
                                  (syntax-source form)))))
         #'(check-field valid? 'field value 'source))))))

(define (validator-definition validator predicate name)
  "Return the definition of VALIDATOR for the field NAME, which PREDICATE
checks."
  #`(define-syntax #,validator
      (field-validator #'#,predicate #'#,name)))

(define (parse-field form stem serialize? prefix stx)
  "Return what the field STX of FORM means: a list of the definitions that it
needs, and a list of its name, getter, validator, predicate, default, type,
sanitizer, serializer and documentation."
  (syntax-case stx ()
    ((name type+default documentation clause ...)
     (identifier? #'name)
     (let* ((type+default (field-type+default form #'type+default))
            (type         (car type+default))
            (procedures   (sanitizer+serializer form #'(clause ...)))
            (given        (car procedures))
            (predicate    (make-id stem type '?))
            (validator    (make-id stem 'validate- stem '- #'name)))
       (list (if given
                 '()
                 (list (validator-definition validator predicate #'name)))
             (list #'name
                   (make-id stem stem '- #'name)
                   (or given validator)
                   predicate
                   (cadr type+default)
                   type
                   (or given #`(field-checker #,predicate '#,#'name))
                   (and serialize?
                        (or (cadr procedures)
                            (serializer-id stem prefix type)))
                   #'documentation))))
    (_ (syntax-violation 'define-configuration
                         "a field is (NAME TYPE DOCUMENTATION CLAUSE ...)"
                         form stx))))

(define (configuration-definition form stem fields serialize? prefix)
  "Return the definitions for the configuration STEM of FORM."
  (let ((parsed (map (lambda (field)
                       (parse-field form stem serialize? prefix field))
                     fields)))
    (with-syntax (((definition ...)
                   (append-map car parsed))
                  (((name getter validator predicate initial type sanitizer
                          serializer documentation) ...)
                   (map cadr parsed))
                  (stem        stem)
                  (<stem>      (make-id stem '< stem '>))
                  (make-stem   (make-id stem 'make- stem))
                  (stem?       (make-id stem stem '?))
                  (stem-fields (make-id stem stem '-fields))
                  (stem-source (make-id stem stem '-source-location)))
      #'(begin
          definition ...

          (define-record-type* <stem> stem make-stem stem?
            (name getter (default initial) (sanitize validator))
            ...
            (%location stem-source
                       (default (and=> (current-source-location)
                                       source-properties->location))
                       (innate)))

          (define stem-fields
            (list (make-configuration-field
                   'name 'type getter predicate sanitizer serializer
                   (default-value-thunk 'stem 'name (lambda () initial))
                   documentation)
                  ...))))))

(define (maybe-definition stem serialize? prefix)
  "Return the definitions for the type maybe-STEM."
  (with-syntax ((maybe-stem? (make-id stem 'maybe- stem '?))
                (stem?       (make-id stem stem '?)))
    #`(begin
        (define (maybe-stem? value)
          (or (not (maybe-value-set? value)) (stem? value)))
        #,@(if serialize?
               (list #`(define (#,(serializer-id stem prefix 'maybe- stem)
                                field value)
                         (if (stem? value)
                             (#,(serializer-id stem prefix stem) field value)
                             "")))
               '()))))
