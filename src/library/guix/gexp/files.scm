;;; guixlite --- file-like objects
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Objects that stand for files in the store: local files, texts, what a gexp
;;; would make, and variations on other objects.

(define-module (guix gexp files)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix utils)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (let-system
            delayed-object
            delayed-object?
            delayed-object-promise
            assume-valid-file-name
            assume-source-relative-file-name
            local-file
            %local-file
            %interned-file
            local-file?
            local-file-file
            local-file-absolute-file-name
            local-file-name
            local-file-recursive?
            local-file-select?
            plain-file
            plain-file?
            plain-file-name
            plain-file-content
            plain-file-references
            computed-file
            computed-file?
            computed-file-name
            computed-file-gexp
            computed-file-guile
            computed-file-options
            computed-tree
            computed-tree?
            computed-tree-name
            computed-tree-entries
            program-file
            program-file?
            program-file-name
            program-file-gexp
            program-file-guile
            program-file-module-path
            scheme-file
            scheme-file?
            scheme-file-name
            scheme-file-gexp
            scheme-file-splice?
            file-append
            file-append?
            file-append-base
            file-append-suffix
            raw-derivation-file
            raw-derivation-file?
            with-parameters
            parameterized?
            system-binding?
            %file-append
            raw-derivation-file-object
            system-binding-proc
            parameterized-bindings
            parameterized-thunk
            scheme-file-set-load-path?))

;;; File-like objects.

(define-record-type <plain-file>
  (%plain-file name content references)
  plain-file?
  (name       plain-file-name)
  (content    plain-file-content)
  (references plain-file-references))

(define (plain-file name content)
  "Return the file NAME that holds CONTENT, a string or a bytevector."
  (%plain-file name content '()))

;; ABSOLUTE is a promise of the absolute name of FILE.
(define-record-type <local-file>
  (make-local-file file absolute name recursive? select?)
  local-file?
  (file       local-file-file)
  (absolute   local-file-promise)
  (name       local-file-name)
  (recursive? local-file-recursive?)
  (select?    local-file-select?))

(define (every-file file stat)
  #t)

(define* (%local-file file promise #:optional (name (basename file))
                      #:key (literal? #t) location
                      recursive? (select? every-file))
  "Return the object for FILE, whose absolute name PROMISE gives, called NAME in
the store.  Warn where FILE is relative to the current directory."
  (unless (or literal? (string-prefix? "/" file))
    (warning (and=> location source-properties->location)
             (G_ "resolving '~a' relative to current directory~%")
             file))
  (make-local-file file promise name recursive? select?))

(define (%interned-file file name recursive? select?)
  "Return the object for FILE, an absolute name or one that is relative to the
current directory, called NAME in the store."
  (make-local-file file (delay (absolute-file-name file #f))
                   name recursive? select?))

(define (absolute-file-name file directory)
  "Return the absolute name of FILE, which is relative to DIRECTORY, or to the
current directory where that is #f."
  (canonicalize-path
   (if (or (string-prefix? "/" file)
           (not directory)
           (not (string-prefix? "/" directory)))
       file
       (string-append directory "/" file))))

(define-syntax-rule (assume-valid-file-name file)
  file)

(define-syntax-rule (assume-source-relative-file-name file)
  file)

(define-syntax local-file
  (lambda (form)
    ;; (local-file FILE [NAME] #:recursive? #:select?): a literal FILE is
    ;; relative to the directory of the source file that the form stands in.
    (define source-file
      (datum->syntax form (assq-ref (or (syntax-source form) '()) 'filename)))

    (define (beside-source file rest)
      #`(%local-file #,file
                     (delay (absolute-file-name
                             #,file
                             (and=> #,source-file %source-directory)))
                     #,@rest))

    (syntax-case form (assume-valid-file-name
                       assume-source-relative-file-name)
      ((_ file rest ...)
       (string? (syntax->datum #'file))
       (beside-source #'file #'(rest ...)))
      ((_ (assume-source-relative-file-name file) rest ...)
       (beside-source #'file #'(rest ...)))
      ((_ (assume-valid-file-name file) rest ...)
       #'(%local-file file (delay (absolute-file-name file #f)) rest ...))
      ((_ file rest ...)
       (with-syntax ((location (datum->syntax form (syntax-source form))))
         #'(let ((name file))
             (%local-file name (delay (absolute-file-name name #f)) rest ...
                          #:location 'location
                          #:literal? #f))))
      ((_)
       (syntax-violation 'local-file "missing file name" form))
      (_
       (syntax-violation 'local-file "is a macro and has to be called" form)))))

(define (local-file-absolute-file-name file)
  "Return the absolute name of FILE, an object of 'local-file'; it is an error
if the file is not there."
  (force (local-file-promise file)))

(define-record-type <computed-file>
  (%computed-file name gexp guile options)
  computed-file?
  (name    computed-file-name)
  (gexp    computed-file-gexp)
  (guile   computed-file-guile)
  (options computed-file-options))

(define* (computed-file name gexp
                        #:key guile (local-build? #t) (options '()))
  "Return the file or directory NAME that GEXP would make.  OPTIONS are
arguments for 'gexp->derivation'."
  (%computed-file name gexp guile
                  (cons* #:local-build? local-build? options)))

(define-record-type <program-file>
  (%program-file name gexp guile path)
  program-file?
  (name program-file-name)
  (gexp program-file-gexp)
  (guile program-file-guile)
  (path program-file-module-path))

(define* (program-file name gexp #:key guile (module-path %load-path))
  "Return the program NAME that runs GEXP with GUILE."
  (%program-file name gexp guile module-path))

(define-record-type <scheme-file>
  (%scheme-file name gexp splice? guile load-path?)
  scheme-file?
  (name       scheme-file-name)
  (gexp       scheme-file-gexp)
  (splice?    scheme-file-splice?)
  (guile      scheme-file-guile)
  (load-path? scheme-file-set-load-path?))

(define* (scheme-file name gexp #:key splice? guile (set-load-path? #t))
  "Return the file NAME that holds the code of GEXP, a list of expressions where
SPLICE? is true."
  (%scheme-file name gexp splice? guile set-load-path?))

(define-record-type <file-append>
  (%file-append base suffix)
  file-append?
  (base   file-append-base)
  (suffix file-append-suffix))

(define (file-append base . suffix)
  "Return the object whose file name is that of BASE followed by the strings of
SUFFIX."
  (%file-append base suffix))

(define (print-file-append file port)
  (display "#<file-append " port)
  (write (file-append-base file) port)
  (display " " port)
  (write (string-join (file-append-suffix file)) port)
  (display ">" port))

(set-record-type-printer! <file-append> print-file-append)

(define-record-type <raw-derivation-file>
  (raw-derivation-file object)
  raw-derivation-file?
  (object raw-derivation-file-object))

(define-record-type <system-binding>
  (make-system-binding proc)
  system-binding?
  (proc system-binding-proc))

(define-syntax let-system
  ;; An object that depends on the system, and maybe on the target, that it is
  ;; used for.
  (syntax-rules ()
    ((_ (system target) body ...)
     (make-system-binding (lambda (system target) body ...)))
    ((_ system body ...)
     (make-system-binding (lambda (system target) body ...)))))

;; BINDINGS is a list of lists of a parameter and of a thunk for its value.
(define-record-type <parameterized>
  (parameterized bindings thunk)
  parameterized?
  (bindings parameterized-bindings)
  (thunk    parameterized-thunk))

(define-syntax-rule (with-parameters ((parameter value) ...) body ...)
  ;; The object that BODY... gives, used while each PARAMETER has its VALUE.
  (parameterized (list (list parameter (lambda () value)) ...)
                 (lambda () body ...)))

;; What PROMISE gives, once it is needed.
(define-record-type <delayed-object>
  (make-delayed-object promise)
  delayed-object?
  (promise delayed-object-promise))

(define-syntax-rule (delayed-object expression ...)
  (make-delayed-object (delay (begin expression ...))))

(define-record-type <computed-tree>
  (make-computed-tree name entries)
  computed-tree?
  (name    computed-tree-name)
  (entries computed-tree-entries))

(define (computed-tree tree)
  "Return the object for the directory that TREE describes: a list of its name,
the symbol 'directory' and its entries, which are such lists."
  (make-computed-tree (car tree) (cddr tree)))
