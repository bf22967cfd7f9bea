;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Configurations with typed, documented fields that can be written as text.

(define-module (gnu services configuration)
  #:use-module (gnu services configuration fields)
  #:use-module (gnu services configuration syntax)
  #:use-module (gnu services configuration documentation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module ((guix packages) #:select (package?))
  #:use-module ((srfi srfi-1) #:select (every))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:re-export (configuration-field
               configuration-field-name
               configuration-field-type
               configuration-field-getter
               configuration-field-sanitizer
               configuration-field-serializer
               configuration-field-default-value-thunk
               configuration-field-documentation
               filter-configuration-fields

               configuration-error?
               configuration-field-error
               configuration-missing-field

               define-configuration
               define-configuration/no-serialization
               no-serialization
               define-maybe
               define-maybe/no-serialization

               %unset-value
               maybe-value
               maybe-value-set?

               empty-serializer
               empty-serializer?
               tfilter-maybe-value
               base-transducer
               serialize-configuration

               generate-documentation
               configuration->documentation)
  #:export (interpose

            list-of
            list-of-packages?
            list-of-strings?
            list-of-symbols?
            alist?
            text-config?

            serialize-package
            serialize-file-like
            serialize-text-config
            generic-serialize-alist-entry
            generic-serialize-alist))


;;; Predicates.

(define (list-of valid?)
  "Return a predicate for lists whose elements are all VALID?."
  (lambda (value)
    (and (list? value) (every valid? value))))

(define list-of-packages? (list-of package?))
(define list-of-strings?  (list-of string?))
(define list-of-symbols?  (list-of symbol?))
(define alist?            (list-of pair?))

(define (text-config? value)
  "Accept VALUE, whatever it is: as in Guix, what is no list of files is only
noticed when it is serialized."
  #t)


;;; Serializers.

(define serialize-package   empty-serializer)
(define serialize-file-like empty-serializer)

(define* (interpose elements #:optional (delimiter "\n") (grammar 'infix))
  "Return ELEMENTS with DELIMITER between them or, if GRAMMAR is 'suffix',
after each."
  (unless (memq grammar '(infix suffix))
    (raise (formatted-message (G_ "~s is no grammar: 'infix' and 'suffix' are")
                              grammar)))
  (let loop ((elements (reverse elements)) (result '()))
    (if (null? elements)
        result
        (loop (cdr elements)
              (cons (car elements)
                    (if (and (null? result) (eq? grammar 'infix))
                        result
                        (cons delimiter result)))))))

(define (serialize-text-config field files)
  "Return a gexp for the contents of FILES, file-like objects, one after the
other; FIELD is of no interest."
  #~(string-append
     #$@(interpose
         (map (lambda (file)
                #~(begin
                    (use-modules (ice-9 rdelim))
                    (with-fluids ((%default-port-encoding "UTF-8"))
                      (with-input-from-file #$file read-string))))
              files)
         "\n" 'suffix)))

(define (generic-serialize-alist-entry serialize-field)
  "Return a procedure that applies SERIALIZE-FIELD to both parts of a pair."
  (lambda (entry)
    (serialize-field (car entry) (cdr entry))))

(define (generic-serialize-alist combine serialize-field alist)
  "Apply COMBINE to what SERIALIZE-FIELD makes of the pairs of ALIST."
  (apply combine (map (generic-serialize-alist-entry serialize-field) alist)))
