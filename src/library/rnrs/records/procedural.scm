;;; guixlite --- (rnrs records procedural): records made by procedures, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs records procedural)
  #:use-module (srfi srfi-9)
  #:export (make-record-constructor-descriptor make-record-type-descriptor record-mutator
            record-type-descriptor?)
  #:replace (record-accessor record-constructor record-predicate))

;; A type of the core, the number of the fields of its parents, and which of its own are mutable.
(define core-accessor (@ (guile) record-accessor))
(define core-constructor (@ (guile) record-constructor))
(define core-modifier (@ (guile) record-modifier))
(define core-predicate (@ (guile) record-predicate))

(define-record-type <constructor-descriptor>
  (%make-constructor-descriptor type parent protocol)
  constructor-descriptor?
  (type descriptor-type)
  (parent descriptor-parent)
  (protocol descriptor-protocol))

(define record-type-descriptor? record-type?)

(define (make-record-type-descriptor name parent uid sealed? opaque? fields)
  "Return a record type called NAME with the fields of PARENT, or #f, and FIELDS, a vector of lists
of mutable or immutable and a name."
  (make-record-type name (map cadr (vector->list fields))
                    #:parent parent #:extensible? (not sealed?) #:opaque? opaque?))

(define (own-field type k)
  "Return the name of the field number K of TYPE, those of its parents not counted."
  (let ((parent (record-type-parent type)))
    (list-ref (record-type-fields type)
              (+ k (if parent (length (record-type-fields parent)) 0)))))

(define (record-accessor type k)
  "Return the procedure that reads the field number K of records of TYPE."
  (core-accessor type (own-field type k)))

(define (record-mutator type k)
  "Return the procedure that sets the field number K of records of TYPE."
  (core-modifier type (own-field type k)))

(define (record-predicate type)
  "Return the predicate of TYPE."
  (core-predicate type))

(define (make-record-constructor-descriptor type parent protocol)
  "Return what tells 'record-constructor' how to make records of TYPE."
  (%make-constructor-descriptor type parent protocol))

(define (maker descriptor make)
  "Return the constructor of DESCRIPTOR, where MAKE takes all fields of the record to be made, those
of the descriptor's type first."
  (let* ((type (descriptor-type descriptor))
         (parent (descriptor-parent descriptor))
         (protocol (descriptor-protocol descriptor)))
    (cond ((not protocol) make)
          ((not (record-type-parent type)) (protocol make))
          (else
           ;; The protocol gets a procedure of the parent's arguments, which returns one of the own
           ;; fields.
           (protocol
            (lambda parent-arguments
              (lambda own-fields
                (let ((new (if parent
                               (maker parent
                                      (lambda parent-fields
                                        (apply make (append parent-fields own-fields))))
                               (lambda parent-fields
                                 (apply make (append parent-fields own-fields))))))
                  (apply new parent-arguments)))))))))

(define (record-constructor descriptor)
  "Return the constructor that DESCRIPTOR describes."
  (maker descriptor (core-constructor (descriptor-type descriptor))))
