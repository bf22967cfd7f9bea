;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What 'define-configuration' leaves behind at run time: descriptions of fields,
;;; values that are not set, the errors of fields, and serialization.

(define-module (gnu services configuration fields)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (filter-map))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:use-module (srfi srfi-35)
  #:autoload   (srfi srfi-171) (tfilter tmap tremove)
  #:export (<configuration-field>
            configuration-field
            make-configuration-field
            configuration-field?
            configuration-field-name
            configuration-field-type
            configuration-field-getter
            configuration-field-predicate
            configuration-field-sanitizer
            configuration-field-serializer
            configuration-field-default-value-thunk
            configuration-field-documentation
            filter-configuration-fields

            &configuration-error
            configuration-error?
            configuration-field-error
            configuration-missing-field
            configuration-missing-default-value

            %unset-value
            maybe-value
            maybe-value-set?

            check-field
            field-checker
            default-value-thunk

            empty-serializer
            empty-serializer?
            tfilter-maybe-value
            base-transducer
            serialize-configuration))

(define-record-type* <configuration-field>
  configuration-field make-configuration-field configuration-field?
  (name                configuration-field-name)        ;symbol
  (type                configuration-field-type)        ;symbol
  (getter              configuration-field-getter)      ;record -> value
  (predicate           configuration-field-predicate)   ;value -> boolean
  (sanitizer           configuration-field-sanitizer)   ;value -> value
  (serializer          configuration-field-serializer)  ;name, value -> text;
                                                        ;#f: no serialization
  (default-value-thunk configuration-field-default-value-thunk)
  (documentation       configuration-field-documentation)) ;string, Texinfo

(define* (filter-configuration-fields fields names #:optional negate?)
  "Return those of FIELDS whose names are in NAMES or, if NEGATE?, are not."
  (filter (lambda (field)
            (let ((named? (memq (configuration-field-name field) names)))
              (if negate? (not named?) named?)))
          fields))


;;; Values that are not set.

;; Exported so that a field of a maybe- type that has a default can be unset.
(define %unset-value '%unset-marker%)

(define (maybe-value-set? value)
  "Tell whether VALUE, of a maybe- type, was given."
  (not (eq? value %unset-value)))

(define* (maybe-value value #:optional (default #f))
  "Return VALUE if it was given and DEFAULT otherwise."
  (if (maybe-value-set? value) value default))


;;; Errors.

(define-condition-type &configuration-error &error
  configuration-error?)

(define (raise-configuration-error message location)
  (raise (apply make-compound-condition
                message
                (condition (&configuration-error))
                (if location
                    (list (condition (&error-location (location location))))
                    '()))))

(define (configuration-field-error location field value)
  "Report that FIELD, a symbol, cannot have VALUE, given at LOCATION or #f."
  (raise-configuration-error
   (if (maybe-value-set? value)
       (formatted-message (G_ "~s is no valid value of the field '~a'")
                          value field)
       (formatted-message (G_ "the field '~a' needs a value: it has no default")
                          field))
   location))

(define (configuration-missing-field kind field)
  "Report that a configuration of KIND lacks FIELD."
  (raise-configuration-error
   (formatted-message (G_ "~a: the field '~a' is missing") kind field)
   #f))

(define (configuration-missing-default-value kind field)
  "Report that FIELD of the configuration KIND has no default."
  (raise-configuration-error
   (formatted-message (G_ "~a: the field '~a' has no default") kind field)
   #f))


;;; Checks, as 'define-configuration' puts them around values.

(define (check-field valid? field value properties)
  "Return VALUE if it is VALID? for FIELD; otherwise report the expression at
PROPERTIES, or #f."
  (unless (valid? value)
    (configuration-field-error (and=> properties source-properties->location)
                               field value))
  value)

(define (field-checker valid? field)
  "Return a procedure that checks values of FIELD and returns them."
  (lambda (value)
    (check-field valid? field value #f)))

(define (default-value-thunk kind field thunk)
  "Return a procedure like THUNK that refuses an unset default of FIELD of the
configuration KIND."
  (lambda ()
    (let ((value (thunk)))
      (if (maybe-value-set? value)
          value
          (configuration-missing-default-value kind field)))))


;;; Serialization.

(define (empty-serializer field value)
  "Serialize nothing."
  "")

(define (empty-serializer? field)
  "Tell whether FIELD leaves no trace in what is serialized."
  (eq? empty-serializer (configuration-field-serializer field)))

(define (field-value config field)
  ((configuration-field-getter field) config))

(define (serialize-field config field)
  "Return what the serializer of FIELD makes of its value in CONFIG."
  ((configuration-field-serializer field)
   (configuration-field-name field)
   (field-value config field)))

(define (tfilter-maybe-value config)
  "Return a transducer that drops the fields that are not set in CONFIG."
  (tfilter (lambda (field) (maybe-value-set? (field-value config field)))))

(define (base-transducer config)
  "Return a transducer from fields to their values in CONFIG, serialized.  It
drops those that are not set and those that serialize nothing."
  (compose (tremove empty-serializer?)
           (tfilter-maybe-value config)
           (tmap (lambda (field) (serialize-field config field)))))

(define (serialize-configuration config fields)
  "Return a gexp for the text that FIELDS of CONFIG make together."
  #~(string-append
     #$@(filter-map (lambda (field)
                      (and (not (empty-serializer? field))
                           (maybe-value-set? (field-value config field))
                           (serialize-field config field)))
                    fields)))
