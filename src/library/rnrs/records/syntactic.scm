;;; guixlite --- (rnrs records syntactic): record definitions, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs records syntactic)
  #:use-module (rnrs records procedural)
  #:export (define-record-type record-constructor-descriptor)
  #:replace (record-type-descriptor))

;; The descriptor of a type's constructor is bound to a name made of that of the type.
(define-syntax record-constructor-descriptor
  (lambda (form)
    (syntax-case form ()
      ((_ name)
       (datum->syntax #'name (symbol-append (syntax->datum #'name) '-constructor-descriptor))))))

(define-syntax-rule (record-type-descriptor name)
  name)

(define-syntax define-record-type
  (lambda (form)
    (define (clause-of clauses key)
      ;; The parts of the clause KEY, or #f.
      (or-map (lambda (clause)
                (syntax-case clause ()
                  ((head . rest)
                   (eq? key (syntax->datum #'head))
                   #'rest)
                  (_ #f)))
              clauses))
    (define (name-from id . parts)
      (datum->syntax id
                     (string->symbol
                      (string-concatenate
                       (map (lambda (part)
                              (if (string? part) part (symbol->string (syntax->datum part))))
                            parts)))))
    (define (field-spec record field)
      ;; The list of mutable or immutable, the field's name, its accessor and its mutator or #f.
      (syntax-case field ()
        ((kind name)
         (list #'kind #'name (name-from record record "-" #'name)
               (and (eq? 'mutable (syntax->datum #'kind))
                    (name-from record record "-" #'name "-set!"))))
        ((kind name accessor)
         (list #'kind #'name #'accessor #f))
        ((kind name accessor mutator)
         (list #'kind #'name #'accessor #'mutator))
        (name
         (list (datum->syntax record 'immutable) #'name
               (name-from record record "-" #'name) #f))))
    (define (expand record constructor predicate clauses)
      (let* ((fields (map (lambda (field) (field-spec record field))
                          (syntax->list (or (clause-of clauses 'fields) #'()))))
             (parent (clause-of clauses 'parent))
             (protocol (clause-of clauses 'protocol))
             (numbered (let loop ((fields fields) (k 0))
                         (if (null? fields)
                             '()
                             (cons (cons k (car fields)) (loop (cdr fields) (+ k 1))))))
             (setters (filter (lambda (field) (list-ref field 4)) numbered)))
        (with-syntax ((record record)
                      (constructor constructor)
                      (predicate predicate)
                      (descriptor (name-from record record "-constructor-descriptor"))
                      (parent-type (if parent (car (syntax->list parent)) #f))
                      (parent-descriptor
                       (if parent
                           (let ((name (car (syntax->list parent))))
                             (name-from name name "-constructor-descriptor"))
                           #f))
                      (protocol (if protocol (car (syntax->list protocol)) #f))
                      (((kind name) ...)
                       (map (lambda (field) (list (car field) (cadr field))) fields))
                      (((k accessor) ...)
                       (map (lambda (field) (list (car field) (list-ref field 3))) numbered))
                      (((j mutator) ...)
                       (map (lambda (field) (list (car field) (list-ref field 4))) setters)))
          #'(begin
              (define record
                (make-record-type-descriptor 'record parent-type #f #f #f
                                             '#((kind name) ...)))
              (define descriptor
                (make-record-constructor-descriptor record parent-descriptor protocol))
              (define constructor (record-constructor descriptor))
              (define predicate (record-predicate record))
              (define accessor (record-accessor record k)) ...
              (define mutator (record-mutator record j)) ...))))
    (define (syntax->list stx)
      (syntax-case stx ()
        ((first . rest) (cons #'first (syntax->list #'rest)))
        (() '())))
    (syntax-case form ()
      ((_ (record constructor predicate) clause ...)
       (expand #'record #'constructor #'predicate (syntax->list #'(clause ...))))
      ((_ record clause ...)
       (expand #'record
               (name-from #'record "make-" #'record)
               (name-from #'record #'record "?")
               (syntax->list #'(clause ...)))))))
