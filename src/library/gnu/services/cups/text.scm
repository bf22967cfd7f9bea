;;; guixlite --- the text of CUPS's configuration files
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A field gives one or more lines, each with the field's name as CUPS spells
;;; it; access rules stand in blocks.

(define-module (gnu services cups text)
  #:use-module (gnu services configuration)
  #:use-module (gnu services cups configuration)
  #:use-module (srfi srfi-1)
  #:export (cups-configuration->string
            files-configuration->string))

(define (field->keyword name)
  "Return the keyword for the field NAME, a symbol: FilterLimit, say."
  (string-concatenate
   (map string-titlecase
        (string-split (string-trim-right (symbol->string name) #\?) #\-))))

(define (block name argument . texts)
  "Return TEXTS within the block NAME for ARGUMENT."
  (string-append "<" name " " argument ">\n"
                 (string-concatenate texts)
                 "</" name ">\n"))

(define (lines strings)
  (string-concatenate (map (lambda (text) (string-append text "\n")) strings)))

(define (words symbols)
  (string-join (map symbol->string symbols) " "))

(define (operation->string control)
  (block "Limit" (words (operation-access-control-operations control))
         (lines (operation-access-control-access-controls control))))

(define (method->string control)
  (block (if (method-access-control-reverse? control) "LimitExcept" "Limit")
         (words (method-access-control-methods control))
         (lines (method-access-control-access-controls control))))

(define (location->string control)
  (block "Location" (location-access-control-path control)
         (lines (location-access-control-access-controls control))
         (string-concatenate
          (map method->string
               (location-access-control-method-access-controls control)))))

(define (policy->string policy)
  (block "Policy" (policy-configuration-name policy)
         (fields->string policy
                         (remove (lambda (field)
                                   (eq? (configuration-field-name field)
                                        'name))
                                 policy-configuration-fields))))

(define (setting keyword . values)
  "Return a line of KEYWORD for each of VALUES."
  (string-concatenate
   (map (lambda (value) (format #f "~a ~a\n" keyword value)) values)))

(define (field->string keyword type value)
  "Return the lines for VALUE, of a field of the given TYPE."
  (define (concatenated ->string)
    (string-concatenate (map ->string value)))

  (case type
    ((file-like package-list files-configuration) "")
    ((multiline-string-list) (apply setting keyword value))
    ((comma-separated-string-list) (setting keyword (string-join value ",")))
    ((comma-separated-string-list-or-#f)
     (if value (setting keyword (string-join value ",")) ""))
    ((space-separated-string-list) (setting keyword (string-join value " ")))
    ((environment-variables)
     (if (null? value) "" (setting keyword (string-join value " "))))
    ((host-name-lookups)
     (setting keyword (case value ((#f) "No") ((#t) "Yes") (else "Double"))))
    ((host-name-list-or-*)
     (setting keyword (if (list? value) (string-join value " ") value)))
    ((ssl-options) (setting keyword (if (null? value) "None" (words value))))
    ((location-access-control-list) (concatenated location->string))
    ((operation-access-control-list) (concatenated operation->string))
    ((policy-configuration-list) (concatenated policy->string))
    (else
     (setting keyword (cond ((eq? value #t) "yes")
                            ((eq? value #f) "no")
                            (else value))))))

(define (fields->string config fields)
  "Return the text for FIELDS of CONFIG."
  (string-concatenate
   (map (lambda (field)
          (field->string (field->keyword (configuration-field-name field))
                         (configuration-field-type field)
                         ((configuration-field-getter field) config)))
        fields)))

(define (cups-configuration->string config)
  "Return the text of cupsd.conf for CONFIG."
  (fields->string config cups-configuration-fields))

(define (files-configuration->string config)
  "Return the text of cups-files.conf for CONFIG."
  (fields->string config files-configuration-fields))
