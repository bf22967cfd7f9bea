;;; guixlite --- the core's hooks, object properties and module iteration
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.  These are the small procedures that keep or call
;; procedures and have no better place.

(define %hook-type
  (make-record-type 'hook '(arity procedures)))

(define %hook-arity (record-accessor %hook-type 'arity))
(define %hook-procedures (record-accessor %hook-type 'procedures))
(define %set-hook-procedures! (record-modifier %hook-type 'procedures))
(define %make-hook (record-constructor %hook-type))

(define hook? (record-predicate %hook-type))

(define* (make-hook #:optional (arity 0))
  "Return a hook, empty at first, whose procedures take ARITY arguments."
  (%make-hook arity '()))

(define (hook-empty? hook)
  "Return true when HOOK has no procedures."
  (null? (%hook-procedures hook)))

(define (hook->list hook)
  "Return the procedures of HOOK, in the order in which they run."
  (%hook-procedures hook))

(define* (add-hook! hook proc #:optional append?)
  "Add PROC to HOOK unless it is there: in front, or at the end with APPEND?."
  (let ((others (delq proc (%hook-procedures hook))))
    (%set-hook-procedures! hook
                           (if append?
                               (append others (list proc))
                               (cons proc others)))))

(define (remove-hook! hook proc)
  "Remove PROC from HOOK."
  (%set-hook-procedures! hook (delq proc (%hook-procedures hook))))

(define (reset-hook! hook)
  "Remove all procedures from HOOK."
  (%set-hook-procedures! hook '()))

(define (run-hook hook . args)
  "Call the procedures of HOOK with ARGS, in order."
  (unless (= (length args) (%hook-arity hook))
    (scm-error 'misc-error "run-hook" "Hook ~S requires ~A arguments"
               (list hook (%hook-arity hook)) #f))
  (for-each (lambda (proc) (apply proc args))
            (%hook-procedures hook)))

;; What runs when the program ends.
(define exit-hook (make-hook))

(define (module-map proc module)
  "Return the list of what PROC returns for the name and the variable of each binding of MODULE."
  (map (lambda (entry) (proc (car entry) (cdr entry)))
       (%module-entries module)))

(define (module-for-each proc module)
  "Call PROC with the name and the variable of each binding of MODULE."
  (for-each (lambda (entry) (proc (car entry) (cdr entry)))
            (%module-entries module)))

(define (with-continuation-barrier thunk)
  "Call THUNK and return what it returns."
  (thunk))

;; Properties of objects, by identity: a table of association lists.

(define %object-properties (make-weak-key-hash-table))

(define (object-properties obj)
  "Return the association list of the properties of OBJ."
  (hashq-ref %object-properties obj '()))

(define (set-object-properties! obj properties)
  "Let PROPERTIES, an association list, be those of OBJ."
  (hashq-set! %object-properties obj properties))

(define (object-property obj key)
  "Return the property KEY of OBJ, or #f."
  (assq-ref (object-properties obj) key))

(define (make-object-property)
  "Return a procedure with a setter that gives each object a property of its own."
  (let ((table (make-weak-key-hash-table)))
    (make-procedure-with-setter
     (lambda (obj) (hashq-ref table obj))
     (lambda (obj value) (hashq-set! table obj value)))))

(define (set-object-property! obj key value)
  "Give OBJ the property KEY with VALUE."
  (set-object-properties! obj (assq-set! (object-properties obj) key value)))

(define (symbol-prefix-proc prefix)
  "Return a procedure that puts PREFIX in front of a symbol, for the renamer of an import."
  (lambda (symbol)
    (symbol-append prefix symbol)))
