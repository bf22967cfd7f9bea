;;; guixlite --- finding modules and what they export
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Lists the modules in directories, and folds over their exports.

(define-module (guix discovery)
  #:use-module (guix modules)
  #:autoload   (ice-9 ftw) (scandir)
  #:use-module (srfi srfi-1)
  #:export (scheme-files
            scheme-modules
            scheme-modules*
            fold-modules
            all-modules
            fold-module-public-variables
            fold-module-public-variables*))

(define (scheme-files directory)
  "Return the names of the Scheme files in DIRECTORY and below, sorted; the
empty list where there is no such directory."
  (append-map (lambda (name)
                (let ((file (string-append directory "/" name)))
                  (cond ((string-suffix? ".scm" name) (list file))
                        ((file-is-directory? file) (scheme-files file))
                        (else '()))))
              (or (scandir directory
                           (lambda (name)
                             (not (string-prefix? "." name))))
                  '())))

(define* (scheme-modules* directory #:optional sub-directory)
  "Return the names of the modules in DIRECTORY, or in SUB-DIRECTORY of it."
  (map (lambda (file)
         (file-name->module-name
          (substring file (string-length directory))))
       (scheme-files (if sub-directory
                         (string-append directory "/" sub-directory)
                         directory))))

(define* (scheme-modules directory #:optional sub-directory
                         #:key (warn (const #f)))
  "Return the modules in DIRECTORY, or in SUB-DIRECTORY of it.  For one that
does not load, WARN is called with its name twice and with the error."
  (filter-map (lambda (name)
                (catch #t
                  (lambda ()
                    (resolve-interface name))
                  (lambda error
                    (warn (string-append directory "/"
                                         (module-name->file-name name))
                          name error)
                    #f)))
              (scheme-modules* directory sub-directory)))

(define* (fold-modules proc init path #:key (warn (const #f)))
  "Fold PROC, called with a module and the result so far, over the modules in
PATH, a list of directories and of pairs of a directory and of one below it."
  (fold (lambda (entry result)
          (fold proc result
                (if (string? entry)
                    (scheme-modules entry #:warn warn)
                    (scheme-modules (car entry) (cdr entry) #:warn warn))))
        init
        path))

(define* (all-modules path #:key (warn (const #f)))
  "Return the modules in PATH, in its order."
  (reverse (fold-modules cons '() path #:warn warn)))

(define (fold-module-public-variables* proc init modules)
  "Call (PROC MODULE NAME VARIABLE RESULT) once for each variable that one of
MODULES exports."
  (define seen (make-hash-table))

  (fold (lambda (module result)
          (fold (lambda (entry result)
                  (if (hashq-ref seen (cdr entry))
                      result
                      (begin
                        (hashq-set! seen (cdr entry) #t)
                        (proc module (car entry) (cdr entry) result))))
                result
                (module-map cons module)))
        init
        modules))

(define (fold-module-public-variables proc init modules)
  "Call (PROC OBJECT RESULT) once for each object that is the value of a
variable exported by one of MODULES."
  (define seen (make-hash-table))

  (fold (lambda (module result)
          (fold (lambda (object result)
                  (if (hashq-ref seen object)
                      result
                      (begin
                        (hashq-set! seen object #t)
                        (proc object result))))
                result
                (module-map (lambda (name variable)
                              (false-if-exception (variable-ref variable)))
                            module)))
        init
        modules))
