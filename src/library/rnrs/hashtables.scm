;;; guixlite --- (rnrs hashtables): hash tables, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs hashtables)
  #:use-module (srfi srfi-9)
  #:use-module ((srfi srfi-69) #:prefix srfi-69:)
  #:export (equal-hash hashtable-clear! hashtable-contains? hashtable-copy hashtable-delete!
            hashtable-entries hashtable-equivalence-function hashtable-hash-function
            hashtable-keys hashtable-mutable? hashtable-ref hashtable-set! hashtable-size
            hashtable-update! hashtable? make-eq-hashtable make-eqv-hashtable make-hashtable
            string-ci-hash)
  #:re-export (string-hash symbol-hash))

;; A table of SRFI 69, and whether it may be changed.
(define-record-type <hashtable>
  (make-r6rs-hashtable table mutable? typical-hash?)
  hashtable?
  (table table)
  (mutable? hashtable-mutable?)
  (typical-hash? typical-hash?))

(define (equal-hash obj)
  "Return the hash code of OBJ for 'equal?'."
  (%equal-hash obj))

(define (string-ci-hash str)
  "Return the hash code of STR without regard to case."
  (string-hash-ci str))

(define* (make-eq-hashtable #:optional size)
  "Return a table whose keys are compared by 'eq?'."
  (make-r6rs-hashtable (srfi-69:make-hash-table eq? hashq) #t #t))

(define* (make-eqv-hashtable #:optional size)
  "Return a table whose keys are compared by 'eqv?'."
  (make-r6rs-hashtable (srfi-69:make-hash-table eqv? hashv) #t #t))

(define* (make-hashtable hasher same? #:optional size)
  "Return a table whose keys are compared by SAME?, HASHER being the matching hash function."
  (make-r6rs-hashtable
   (srfi-69:make-hash-table same? (lambda (key bound) (modulo (hasher key) bound)))
   #t hasher))

(define (hashtable-size hashtable)
  "Return the number of entries of HASHTABLE."
  (srfi-69:hash-table-size (table hashtable)))

(define (hashtable-ref hashtable key default)
  "Return the value of KEY in HASHTABLE, or DEFAULT."
  (srfi-69:hash-table-ref/default (table hashtable) key default))

(define (check-mutable hashtable)
  (unless (hashtable-mutable? hashtable)
    (error "hash table is immutable:" hashtable)))

(define (hashtable-set! hashtable key value)
  "Give KEY the value VALUE in HASHTABLE."
  (check-mutable hashtable)
  (srfi-69:hash-table-set! (table hashtable) key value))

(define (hashtable-delete! hashtable key)
  "Remove the entry of KEY from HASHTABLE."
  (check-mutable hashtable)
  (srfi-69:hash-table-delete! (table hashtable) key))

(define (hashtable-contains? hashtable key)
  "Return true when HASHTABLE has an entry of KEY."
  (srfi-69:hash-table-exists? (table hashtable) key))

(define (hashtable-update! hashtable key proc default)
  "Give KEY in HASHTABLE what PROC returns for its value, or for DEFAULT."
  (hashtable-set! hashtable key (proc (hashtable-ref hashtable key default))))

(define* (hashtable-copy hashtable #:optional mutable?)
  "Return a copy of HASHTABLE that can be changed if MUTABLE?."
  (make-r6rs-hashtable (srfi-69:hash-table-copy (table hashtable)) mutable?
                       (typical-hash? hashtable)))

(define* (hashtable-clear! hashtable #:optional size)
  "Remove all entries from HASHTABLE."
  (for-each (lambda (key) (hashtable-delete! hashtable key))
            (srfi-69:hash-table-keys (table hashtable))))

(define (hashtable-keys hashtable)
  "Return the vector of the keys of HASHTABLE."
  (list->vector (srfi-69:hash-table-keys (table hashtable))))

(define (hashtable-entries hashtable)
  "Return the vectors of the keys and of the values of HASHTABLE, in one order."
  (let ((entries (srfi-69:hash-table->alist (table hashtable))))
    (values (list->vector (map car entries))
            (list->vector (map cdr entries)))))

(define (hashtable-equivalence-function hashtable)
  "Return the procedure by which the keys of HASHTABLE are compared."
  (srfi-69:hash-table-equivalence-function (table hashtable)))

(define (hashtable-hash-function hashtable)
  "Return the hash function of HASHTABLE, or #f for tables of 'eq?' and 'eqv?'."
  (let ((hasher (typical-hash? hashtable)))
    (and (procedure? hasher) hasher)))
