;;; guixlite --- what stands for objects in the store
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; To lower an object is to find what it is in the store.  Nothing is built, so
;;; that is the object itself or a derivation that stands for it.

(define-module (guix gexp lower)
  #:use-module (guix gexp code)
  #:use-module (guix gexp files)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix derivations)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (gexp-inputs
            load-path-expression
            lower-gexp
            lowered-gexp?
            lowered-gexp-sexp
            lowered-gexp-inputs
            lowered-gexp-sources
            lowered-gexp-guile
            lowered-gexp-load-path
            lowered-gexp-load-compiled-path
            gexp->derivation
            gexp->file
            gexp->script
            imported-files
            imported-modules
            compiled-modules
            register-gexp-compiler!
            gexp-compiler?
            file-like?
            lower-object
            &gexp-error
            gexp-error?
            &gexp-input-error
            gexp-input-error?
            gexp-error-invalid-input
            default-guile
            gexp->sexp
            define-gexp-compiler))

(define-condition-type &gexp-error &error
  gexp-error?)

(define-condition-type &gexp-input-error &gexp-error
  gexp-input-error?
  (input gexp-error-invalid-input))


;;; Lowering.

(define-record-type <gexp-compiler>
  (gexp-compiler type lower expand)
  gexp-compiler?
  (type   gexp-compiler-type)
  (lower  gexp-compiler-lower)
  (expand gexp-compiler-expand))

(define %gexp-compilers
  (make-hash-table))

(define (register-gexp-compiler! type compiler)
  "Make objects of the record type TYPE file-like, lowered by COMPILER."
  (hashq-set! %gexp-compilers type compiler))

(define-syntax define-gexp-compiler
  ;; Make the objects of a record type file-like.
  (syntax-rules (=> compiler expander)
    ((_ (name (object record-type) system target) body ...)
     (define-gexp-compiler name record-type
       compiler => (lambda (object system target) body ...)
       expander => default-expander))
    ((_ name record-type compiler => lower expander => expand)
     (begin
       (define name (gexp-compiler record-type lower expand))
       (register-gexp-compiler! record-type name)))))

(define (default-expander object lowered output)
  "Return what stands for OUTPUT of OBJECT, which gave LOWERED, in code."
  (if (derivation? lowered)
      (derivation->output-path lowered output)
      lowered))

(define (object-type-name object)
  (record-type-name (record-type-descriptor object)))

(define (named-derivation object system target name . options)
  (store-return (apply make-derivation name object
                       #:system system #:target target options)))

(define (lower-itself object system target)
  (store-return object))

(define (lower-named name)
  (lambda (object system target)
    (named-derivation object system target (name object))))

(define (lower-computed-file file system target)
  (named-derivation file system target (computed-file-name file)
                    #:options (computed-file-options file)))

(define (lower-parameterized object system target)
  "Lower what OBJECT gives with its parameters set, for the system and target
that these say."
  (define (parameter? parameter)
    (assq parameter (parameterized-bindings object)))

  (call-with-bindings
   (parameterized-bindings object)
   (lambda ()
     (let ((inner  ((parameterized-thunk object)))
           (system (if (parameter? %current-system) (%current-system) system))
           (target (if (parameter? %current-target-system)
                       (%current-target-system)
                       target)))
       (if (record? inner)
           (lower-object inner system #:target target)
           (store-return inner))))))

(define (call-with-bindings bindings thunk)
  (if (null? bindings)
      (thunk)
      (let ((parameter (caar bindings)))
        (parameterize ((parameter ((cadar bindings))))
          (call-with-bindings (cdr bindings) thunk)))))

(define (lower-gexp-input input system target)
  (lower-object (gexp-input-thing input) system
                #:target (and (not (gexp-input-native? input)) target)))

(define (late module name)
  "Return the value of NAME in MODULE, one that needs this module itself."
  (module-ref (resolve-interface module) name))

(define (own-lower name)
  "Return the procedure that lowers objects of the record type called NAME, one
of Guix's own, or #f."
  (case name
    ((<package>) (late '(guix packages bags) 'lower-package))
    ((<origin>) (late '(guix packages bags) 'lower-origin))
    ((<derivation> <plain-file> <local-file> <computed-tree> <output-file>)
     lower-itself)
    ((<computed-file>) lower-computed-file)
    ((<program-file>) (lower-named program-file-name))
    ((<scheme-file>) (lower-named scheme-file-name))
    ((<profile>) (late '(guix profiles) 'lower-profile))
    ((<inferior-package>) (late '(guix inferior) 'lower-inferior-package))
    ((<git-checkout>) (lower-named (const "git-checkout")))
    ((<downloaded-file>) (lower-named (const "downloaded-file")))
    ((<file-append>)
     (lambda (file system target)
       (lower-object (file-append-base file) system #:target target)))
    ((<raw-derivation-file>)
     (lambda (file system target)
       (lower-object (raw-derivation-file-object file) system
                     #:target target)))
    ((<system-binding>)
     (lambda (binding system target)
       (store-return ((system-binding-proc binding) system target))))
    ((<delayed-object>)
     (lambda (object system target)
       (store-return (force (delayed-object-promise object)))))
    ((<parameterized>) lower-parameterized)
    ((<gexp-input>) lower-gexp-input)
    (else #f)))

(define (registered-compiler object)
  (hashq-ref %gexp-compilers (record-type-descriptor object)))

(define (lookup-compiler object)
  "Return the procedure that lowers OBJECT, or #f where it is not file-like."
  (and (record? object)
       (or (own-lower (object-type-name object))
           (and=> (registered-compiler object) gexp-compiler-lower))))

(define (file-like? object)
  "Return true if OBJECT stands for a file in the store."
  (and (record? object)
       (or (own-type? (object-type-name object))
           (->bool (registered-compiler object)))))

(define (own-type? name)
  "Return true if 'own-lower' knows the record type called NAME."
  (->bool
   (memq name
         '(<package> <origin> <derivation> <plain-file> <local-file>
           <computed-file> <program-file> <scheme-file> <file-append>
           <computed-tree> <output-file> <profile> <inferior-package>
           <git-checkout> <downloaded-file> <raw-derivation-file>
           <system-binding> <delayed-object> <parameterized>
           <gexp-input>))))

(define* (lower-object object
                       #:optional (system (%current-system))
                       #:key (target 'current))
  "Return, in the store monad, what stands for OBJECT in the store when it is
made for SYSTEM and TARGET."
  (lambda (store)
    (let* ((target (if (eq? target 'current)
                       (%current-target-system)
                       target))
           (lower (or (lookup-compiler object)
                      (raise (condition (&gexp-input-error (input object)))))))
      (call-with-values (lambda () ((lower object system target) store))
        (lambda (lowered store)
          (if (and (record? lowered)
                   (not (eq? lowered object))
                   (not (derivation? lowered)))
              ((lower-object lowered system #:target target) store)
              (values lowered store)))))))

(define (append-suffix base suffix)
  (if (string? base)
      (string-append base (string-concatenate suffix))
      (%file-append base suffix)))

(define (expand-object object lowered output)
  "Return what stands in code for OUTPUT of OBJECT, which gave LOWERED."
  (define registered
    (and (record? object) (registered-compiler object)))

  (cond ((file-append? object)
         (append-suffix (expand-object (file-append-base object)
                                       lowered output)
                        (file-append-suffix object)))
        ((gexp-input? object)
         (expand-object (gexp-input-thing object) lowered
                        (gexp-input-output object)))
        ((raw-derivation-file? object)
         lowered)
        ((and registered (gexp-compiler-expand registered))
         => (lambda (expand)
              (expand object lowered output)))
        (else
         (default-expander object lowered output))))

(define* (lower+expand-object object system #:key target (output "out"))
  "Return, in the store monad, what stands in code for OUTPUT of OBJECT."
  (lambda (store)
    (let ((inner (if (system-binding? object)
                     ((system-binding-proc object) system target)
                     object)))
      (cond ((record? inner)
             (call-with-values
                 (lambda ()
                   ((lower-object inner system #:target target) store))
               (lambda (lowered store)
                 (values (expand-object inner lowered output) store))))
            (else
             (values inner store))))))

(define (gexp->sexp gexp system target)
  "Return, in the store monad, the code of GEXP for SYSTEM and TARGET, with what
stands for the objects it refers to."
  (define (datum? thing)
    (not (or (record? thing) (pair? thing) (procedure? thing))))

  (define* (expand reference #:optional native?)
    (with-monad %store-monad
      (if (gexp-output? reference)
          (return `((@ (guile) getenv) ,(gexp-output-name reference)))
          (let* ((thing   (gexp-input-thing reference))
                 (native? (or native? (gexp-input-native? reference)))
                 (target  (and (not native?) target)))
            (cond ((gexp? thing)
                   (gexp->sexp thing system target))
                  ((list? thing)
                   (mapm %store-monad
                         (lambda (item)
                           (if (or (symbol? item) (number? item)
                                   (boolean? item) (null? item)
                                   (string? item))
                               (return item)
                               (expand (if (or (gexp-input? item)
                                               (gexp-output? item))
                                           item
                                           (%gexp-input item "out" native? #f))
                                       native?)))
                         thing))
                  ((record? thing)
                   (lower+expand-object thing system #:target target
                                        #:output
                                        (gexp-input-output reference)))
                  ((or (datum? thing) (pair? thing))
                   (return thing))
                  (else
                   (raise (condition (&gexp-input-error (input thing))))))))))

  (mlet %store-monad ((values (mapm %store-monad expand
                                    (gexp-references gexp))))
    (return (instantiate gexp values))))

(define-record-type <lowered-gexp>
  (lowered-gexp sexp inputs sources guile load-path load-compiled-path)
  lowered-gexp?
  (sexp               lowered-gexp-sexp)
  (inputs             lowered-gexp-inputs)
  (sources            lowered-gexp-sources)
  (guile              lowered-gexp-guile)
  (load-path          lowered-gexp-load-path)
  (load-compiled-path lowered-gexp-load-compiled-path))

(define* (lower-gexp gexp
                     #:key
                     (module-path %load-path)
                     (system (%current-system))
                     (target 'current)
                     (graft? (%graft?))
                     (guile-for-build (%guile-for-build))
                     (effective-version "3.0")
                     deprecation-warnings)
  "Return, in the store monad, the code of GEXP and what it needs, for SYSTEM
and TARGET."
  (define actual-target
    (if (eq? target 'current) (%current-target-system) target))

  (define (derivations lowered output)
    (filter-map (lambda (item)
                  (and (derivation? item)
                       (derivation-input item (list output))))
                (list lowered)))

  (mlet* %store-monad
      ((guile      (if guile-for-build
                       (return guile-for-build)
                       (lower-object (default-guile) system #:target #f)))
       (inputs ->  (gexp-inputs gexp))
       (lowered    (mapm %store-monad
                         (lambda (input)
                           (lower-object (gexp-input-thing input) system
                                         #:target
                                         (and (not (gexp-input-native? input))
                                              actual-target)))
                         inputs))
       (sexp       (gexp->sexp gexp system actual-target))
       (extensions (mapm %store-monad
                         (lambda (extension)
                           (lower-object extension system #:target #f))
                         (gexp-extensions gexp)))
       (modules    (imported-modules (gexp-modules gexp) #:system system))
       (compiled   (compiled-modules (gexp-modules gexp) #:system system)))
    (return
     (lowered-gexp sexp
                   (append (append-map (lambda (extension)
                                         (derivations extension "out"))
                                       extensions)
                           (append-map derivations lowered
                                       (map gexp-input-output inputs)))
                   (remove derivation? lowered)
                   (and (derivation? guile) (derivation-input guile '("out")))
                   (cons (derivation->output-path modules)
                         (map (lambda (extension)
                                (file-append extension
                                             "/share/guile/site/"
                                             effective-version))
                              extensions))
                   (cons (derivation->output-path compiled)
                         (map (lambda (extension)
                                (file-append extension "/lib/guile/"
                                             effective-version
                                             "/site-ccache"))
                              extensions))))))

(define* (gexp->derivation name gexp
                           #:key (system (%current-system)) (target 'current)
                           #:allow-other-keys #:rest options)
  "Return, in the store monad, the derivation NAME that runs GEXP."
  (named-derivation gexp (or system (%current-system))
                    (if (eq? target 'current)
                        (%current-target-system)
                        target)
                    name
                    #:outputs (let ((outputs (gexp-outputs gexp)))
                                (if (null? outputs) '("out") outputs))
                    #:options options))

(define* (gexp->script name gexp
                       #:key (guile (default-guile)) (module-path %load-path)
                       (system (%current-system)) (target 'current))
  "Return, in the store monad, the derivation of the program NAME that runs
GEXP with GUILE."
  (lower-object (program-file name gexp #:guile guile
                              #:module-path module-path)
                system #:target target))

(define* (gexp->file name gexp
                     #:key guile (set-load-path? #t) (module-path %load-path)
                     splice? (system (%current-system)) (target 'current))
  "Return, in the store monad, the derivation of the file NAME that holds the
code of GEXP."
  (lower-object (scheme-file name gexp #:splice? splice? #:guile guile
                             #:set-load-path? set-load-path?)
                system #:target target))

(define (default-guile)
  "Return the Guile package that programs run with."
  (module-ref (resolve-interface '(gnu packages guile)) 'guile-3.0))


;;; What a gexp refers to.

(define (gexp-inputs gexp)
  "Return the references of GEXP to objects and store items, with those of the
gexps in it."
  (define (as-native input)
    (%gexp-input (gexp-input-thing input) (gexp-input-output input) #t #f))

  (define (inputs-of-leaf leaf native?)
    (cond ((gexp-input? leaf)
           (list (%gexp-input (gexp-input-thing leaf)
                              (gexp-input-output leaf) native? #f)))
          ((gexp? leaf) (gexp-inputs leaf))
          ((or (file-like? leaf)
               (and (string? leaf) (direct-store-path? leaf)))
           (list (%gexp-input leaf "out" native? #f)))
          (else '())))

  (define (inputs-of reference)
    (let ((thing (and (gexp-input? reference)
                      (gexp-input-thing reference))))
      (cond ((gexp? thing)
             (if (gexp-input-native? reference)
                 (map as-native (gexp-inputs thing))
                 (gexp-inputs thing)))
            ((pair? thing)
             (fold/tree (lambda (leaf result)
                          (append (inputs-of-leaf
                                   leaf (gexp-input-native? reference))
                                  result))
                        '() thing))
            ((or (file-like? thing)
                 (and (string? thing) (direct-store-path? thing)))
             (list reference))
            (else '()))))

  (append-map inputs-of (reverse (gexp-references gexp))))



;;; Modules that code imports.

(define* (imported-files files #:key (name "file-import")
                         (system (%current-system)) guile)
  "Return, in the store monad, the derivation of a directory of FILES, an alist
of file names and of files or file-like objects."
  (named-derivation files system #f name))

(define* (imported-modules modules #:key (name "module-import")
                           (system (%current-system)) guile
                           (module-path %load-path))
  "Return, in the store monad, the derivation of a directory of the sources of
MODULES."
  (named-derivation modules system #f name))

(define* (compiled-modules modules #:key (name "module-import-compiled")
                           (system (%current-system)) target guile
                           (module-path %load-path) (extensions '())
                           deprecation-warnings (optimization-level 1))
  "Return, in the store monad, the derivation of a directory of MODULES as they
are when compiled."
  (named-derivation modules system target name))

(define* (load-path-expression modules #:optional (path %load-path)
                               #:key (extensions '()) system target guile)
  "Return, in the store monad, a gexp that puts MODULES and EXTENSIONS on the
load path, or #f where there are none."
  (if (and (null? modules) (null? extensions))
      (store-return #f)
      (mlet %store-monad
          ((sources  (imported-modules modules #:system system))
           (compiled (compiled-modules modules #:system system
                                       #:extensions extensions
                                       #:target target)))
        (return
         (gexp
          (eval-when (expand load eval)
            (let* ((extensions '((ungexp-splicing extensions)))
                   (in-extensions
                    (lambda (before after)
                      (map (lambda (extension)
                             (string-append extension before
                                            (effective-version) after))
                           extensions)))
                   (in-front
                    (lambda (items path)
                      (let loop ((items items) (path path))
                        (if (null? items)
                            path
                            (loop (cdr items)
                                  (cons (car items)
                                        (delete (car items) path))))))))
              (set! %load-path
                (in-front (cons (ungexp sources)
                                (in-extensions "/share/guile/site/" ""))
                          %load-path))
              (set! %load-compiled-path
                (in-front (cons (ungexp compiled)
                                (in-extensions "/lib/guile/"
                                               "/site-ccache"))
                          %load-compiled-path)))))))))
