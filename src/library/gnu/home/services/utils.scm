;;; guixlite --- names for home services
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Objects as text in the spellings that configuration files use.

(define-module (gnu home services utils)
  #:use-module (srfi srfi-1)
  #:export (maybe-object->string
            object->snake-case-string
            object->camel-case-string
            list->human-readable-list))

(define (maybe-object->string object)
  "Return OBJECT, if it is a string, or else what 'write' prints of it."
  (if (string? object) object (object->string object)))

(define (refuse-style style)
  (error 'invalid-style (format #f "~a is not a valid style" style)))

(define* (object->snake-case-string object #:optional (style 'lower))
  "Return OBJECT with underscores for hyphens; STYLE is lower, upper or
capitalize."
  (define change
    (case style
      ((lower) identity)
      ((upper) string-upcase)
      ((capitalize) string-capitalize)
      (else (refuse-style style))))
  (string-join (string-split (change (maybe-object->string object)) #\-) "_"))

(define* (object->camel-case-string object #:optional (style 'lower))
  "Return OBJECT with its words put together, each with a capital; the first one
only if STYLE is upper rather than lower."
  (unless (memq style '(lower upper))
    (refuse-style style))
  (let ((words (string-split (maybe-object->string object) #\-)))
    (string-concatenate
     (if (eq? style 'upper)
         (map string-capitalize words)
         (cons (first words) (map string-capitalize (cdr words)))))))

(define* (list->human-readable-list lst #:key cumulative? (proc identity))
  "Return what PROC makes of each element of LST as a list in English, with \"and\"
before the last one if CUMULATIVE?, else \"or\"."
  (define words
    (map (compose maybe-object->string proc) lst))
  (string-append (string-join (drop-right words 1) ", " 'suffix)
                 (if cumulative? "and " "or ")
                 (last words)))
