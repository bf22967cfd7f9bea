;;; guixlite --- the core's hash table procedures that call procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.  Iteration is over the entries as they are when it
;; begins, in the order of insertion.

(define (%check-hash-table who position table)
  (unless (hash-table? table)
    (scm-error 'wrong-type-arg who "Wrong type argument in position ~A (expecting ~A): ~S"
               (list position "hash-table" table) (list table))))

(define (hash-for-each proc table)
  "Call PROC with the key and the value of each entry of TABLE."
  (%check-hash-table "hash-for-each" 2 table)
  (let loop ((entries (%hash-entries table)))
    (unless (null? entries)
      (proc (caar entries) (cdar entries))
      (loop (cdr entries)))))

(define (hash-for-each-handle proc table)
  "Call PROC with each entry of TABLE, a pair of its key and its value."
  (%check-hash-table "hash-for-each-handle" 2 table)
  (let loop ((entries (%hash-entries table)))
    (unless (null? entries)
      (let* ((entry (car entries))
             (value (cdr entry)))
        (proc entry)
        ;; The pair is a copy: what PROC put into it goes to the table.
        (unless (eq? (cdr entry) value)
          (hash-set! table (car entry) (cdr entry))))
      (loop (cdr entries)))))

(define (hash-fold proc init table)
  "Combine the entries of TABLE: PROC gets a key, its value and the result so far, INIT at first."
  (%check-hash-table "hash-fold" 3 table)
  (let loop ((entries (%hash-entries table)) (result init))
    (if (null? entries)
        result
        (loop (cdr entries) (proc (caar entries) (cdar entries) result)))))

(define (hash-map->list proc table)
  "Return the list of what PROC returns for the key and the value of each entry of TABLE."
  (%check-hash-table "hash-map->list" 2 table)
  (let loop ((entries (%hash-entries table)) (result '()))
    (if (null? entries)
        result
        (loop (cdr entries) (cons (proc (caar entries) (cdar entries)) result)))))

(define (hash-count pred table)
  "Return for how many entries of TABLE PRED is true of the key and the value."
  (%check-hash-table "hash-count" 2 table)
  (let loop ((entries (%hash-entries table)) (count 0))
    (cond ((null? entries) count)
          ((pred (caar entries) (cdar entries)) (loop (cdr entries) (+ count 1)))
          (else (loop (cdr entries) count)))))

;; The hashx- family: the caller's own ASSOC decides which keys are the same.  It is asked about all
;; of a table's entries, so HASHER is not needed to find one.

(define (hashx-get-handle hasher assoc table key)
  "Return the entry of KEY in TABLE, found by ASSOC, as a pair, or #f."
  (%check-hash-table "hashx-get-handle" 3 table)
  (assoc key (%hash-entries table)))

(define* (hashx-ref hasher assoc table key #:optional default)
  "Return the value of KEY in TABLE, found by ASSOC, or DEFAULT."
  (let ((entry (hashx-get-handle hasher assoc table key)))
    (if entry (cdr entry) default)))

(define (hashx-set! hasher assoc table key value)
  "Give KEY, compared by ASSOC, the value VALUE in TABLE."
  (let ((entry (hashx-get-handle hasher assoc table key)))
    (hash-set! table (if entry (car entry) key) value)))

(define (hashx-remove! hasher assoc table key)
  "Remove the entry of KEY, found by ASSOC, from TABLE, and return it, or #f."
  (let ((entry (hashx-get-handle hasher assoc table key)))
    (when entry
      (hash-remove! table (car entry)))
    entry))

(define (hashx-create-handle! hasher assoc table key init)
  "Return the entry of KEY in TABLE, found by ASSOC; make it with the value INIT if there is none."
  (or (hashx-get-handle hasher assoc table key)
      (begin
        (hash-set! table key init)
        (cons key init))))
