;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The documentation of configurations, as Texinfo.

(define-module (gnu services configuration documentation)
  #:use-module (gnu services configuration fields)
  #:use-module ((guix diagnostics) #:select (location-file))
  #:use-module ((guix modules) #:select (file-name->module-name))
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:select (any every filter-map))
  #:export (generate-documentation
            configuration->documentation))

(define (package-variable package)
  "Return the name of a variable of the module of PACKAGE that holds it, or the
package's own name."
  (define (variable-in module)
    (any identity
         (module-map (lambda (name variable)
                       (and (variable-bound? variable)
                            (eq? package (variable-ref variable))
                            (symbol->string name)))
                     module)))

  (or (and=> (package-location package)
             (lambda (location)
               (and=> (resolve-module
                       (file-name->module-name (location-file location))
                       #:ensure #f)
                      variable-in)))
      (package-name package)))

(define (show-default value)
  "Return VALUE as the documentation shows it, or #f if it does not."
  (define (simple? value)
    (or (string? value) (number? value) (boolean? value) (package? value)
        (symbol? value)
        (and (list? value) (every simple? value))))

  (cond ((package? value) (package-variable value))
        ((not (simple? value)) #f)
        ((and (pair? value) (every package? value))
         (string-append "(" (string-join (map package-variable value)) ")"))
        (else (object->string value))))

(define (field-default field)
  "Return the default of FIELD as 'show-default' does; #f if it has none."
  (call-with-values
      (lambda ()
        (catch #t
          (lambda ()
            (values #t ((configuration-field-default-value-thunk field))))
          (const #f)))
    (lambda* (known? #:optional value)
      (and known? (show-default value)))))

(define (texinfo-quote text)
  "Return TEXT with Texinfo's special characters quoted."
  (string-concatenate
   (map (lambda (char)
          (if (memv char '(#\@ #\{ #\}))
              (string #\@ char)
              (string char)))
        (string->list text))))

(define (code text)
  (string-append "@code{" (texinfo-quote text) "}"))

(define (generate-documentation documentation name)
  "Return Texinfo for the configuration NAME, a symbol.  DOCUMENTATION is a
list of (NAME FIELDS SUB ...), where SUB, (FIELD-NAME NAME), says that the
documentation of the configuration NAME belongs to a field."
  (define (item field)
    (string-append
     "@item " (code (symbol->string (configuration-field-name field)))
     (match (field-default field)
       (#f "")
       (default (string-append " (default: " (code default) ")")))
     " (type: " (texinfo-quote (object->string (configuration-field-type field)))
     ")\n"
     (configuration-field-documentation field) "\n\n"))

  (define (sub-documentation field subs)
    (string-concatenate
     (filter-map (match-lambda
                   ((field-name name)
                    (and (eq? field-name (configuration-field-name field))
                         (generate name))))
                 subs)))

  (define (generate name)
    (match (assq-ref documentation name)
      (#f "")
      ((fields . subs)
       (string-append
        "@deftp {Data Type} " (symbol->string name) "\n"
        "Available " (code (symbol->string name)) " fields are:\n\n"
        "@table @asis\n"
        (string-concatenate
         (map (lambda (field)
                (string-append (item field) (sub-documentation field subs)))
              fields))
        "@end table\n\n@end deftp\n\n"))))

  ;; The comments are those of Guile's own Texinfo writer.
  (string-append "\n@c %start of fragment\n\n"
                 (generate name)
                 "\n@c %end of fragment\n"))

(define (configuration->documentation name)
  "Print Texinfo for NAME, a symbol that 'define-configuration' defined in the
current module."
  (let ((fields (module-ref (current-module) (symbol-append name '-fields))))
    (display (generate-documentation `((,name ,fields)) name))))
