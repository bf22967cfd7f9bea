;;; guixlite --- (rnrs records inspection): questions about records, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs records inspection)
  #:export (record-field-mutable? record-rtd record-type-field-names record-type-generative?
            record-type-sealed?)
  #:re-export (record-type-name record-type-opaque? record-type-parent record?))

(define (record-rtd record)
  "Return the type of RECORD."
  (record-type-descriptor record))

(define (record-type-field-names type)
  "Return the vector of the names of the fields of TYPE, those of its parents not counted."
  (let ((parent (record-type-parent type)))
    (list->vector (list-tail (record-type-fields type)
                             (if parent (length (record-type-fields parent)) 0)))))

(define (record-type-generative? type)
  "Return true: each definition makes a type of its own."
  #t)

(define (record-type-sealed? type)
  "Return true when TYPE can be no parent."
  (not (record-type-extensible? type)))

(define (record-field-mutable? type k)
  "Return true: fields can be set."
  #t)
