;;; guixlite --- which modules a module uses
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The closure of modules, found by reading the 'define-module' forms of the
;;; source files on the load path.  Where the load path has no Guix sources, a
;;; module whose file is not there stands for itself.

(define-module (guix modules)
  #:use-module (guix memoization)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (missing-dependency-error?
            missing-dependency-module
            missing-dependency-search-path

            extract-dependencies

            file-name->module-name
            module-name->file-name

            source-module-dependencies
            source-module-closure
            live-module-closure
            guix-module-name?))

(define-condition-type &missing-dependency-error &error
  missing-dependency-error?
  (module      missing-dependency-module)
  (search-path missing-dependency-search-path))

(define (module-name->file-name module)
  "Return the relative file name of MODULE, a list of symbols."
  (string-append (string-join (map symbol->string module) "/") ".scm"))

(define (file-name->module-name file)
  "Return the name of the module in FILE, a relative file name."
  (let ((components (filter (negate string-null?)
                            (string-split (string-drop-right file 4) #\/))))
    (map string->symbol
         (if (and (pair? components) (string=? (car components) "."))
             (cdr components)
             components))))

(define (guix-module-name? name)
  "Return true if NAME is the name of a module of Guix."
  (and (pair? name) (memq (car name) '(guix gnu)) #t))

(define (colon-symbol->keyword symbol)
  (symbol->keyword (string->symbol (substring (symbol->string symbol) 1))))

(define (extract-dependencies clauses)
  "Return the names of the modules that CLAUSES, those of a 'define-module'
form, import."
  (match clauses
    (() '())
    ((#:use-module ((? pair? module) . _) . rest)
     (cons module (extract-dependencies rest)))
    (((or #:use-module #:use-syntax) module . rest)
     (cons module (extract-dependencies rest)))
    ((#:autoload module names . rest)
     (cons module (extract-dependencies rest)))
    (((or #:pure #:no-backtrace) . rest)
     (extract-dependencies rest))
    (((? keyword?) _ . rest)
     (extract-dependencies rest))
    (((? symbol? symbol) . rest)
     (extract-dependencies (cons (colon-symbol->keyword symbol) rest)))))

(define module-file-dependencies
  (mlambda (file)
    (match (call-with-input-file file read)
      (('define-module name . clauses)
       (extract-dependencies clauses))
      (_ '()))))

(define %modules-without-source
  '((system syntax) (system syntax internal) (ice-9 ports internal)))

(define (guix-sources? load-path)
  (->bool (search-path load-path "guix/modules.scm")))

(define* (source-module-dependencies module #:optional (load-path %load-path))
  "Return the names of the modules that MODULE imports."
  (let ((file (and (not (member module %modules-without-source))
                   (search-path load-path (module-name->file-name module)))))
    (cond (file
           (module-file-dependencies file))
          ((and (guix-sources? load-path)
                (not (member module %modules-without-source)))
           (raise (condition (&missing-dependency-error
                              (module module)
                              (search-path load-path)))))
          (else '()))))

(define (module-closure modules select? dependencies)
  "Return MODULES and what DEPENDENCIES gives for them and so on, as far as
SELECT? is true for it."
  (define visited (make-hash-table))

  (let loop ((modules modules) (result '()))
    (cond ((null? modules)
           (reverse result))
          ((or (hash-ref visited (car modules))
               (not (select? (car modules))))
           (loop (cdr modules) result))
          (else
           (hash-set! visited (car modules) #t)
           (loop (append (dependencies (car modules)) (cdr modules))
                 (cons (car modules) result))))))

(define* (source-module-closure modules #:optional (load-path %load-path)
                                #:key (select? guix-module-name?))
  "Return MODULES and all the modules that they lead to, as far as SELECT? is
true for their names, as their sources on LOAD-PATH tell."
  (module-closure modules select?
                  (lambda (module)
                    (source-module-dependencies module load-path))))

(define* (live-module-closure modules #:key (select? guix-module-name?))
  "Return MODULES and all the modules that they lead to, as loaded."
  (module-closure modules select?
                  (lambda (module)
                    (map module-name (module-uses (resolve-module module))))))
