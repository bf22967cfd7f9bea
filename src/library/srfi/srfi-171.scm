;;; guixlite --- (srfi srfi-171): transducers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; A reducer is called without arguments for an initial result, with a result to finish it, and with
;; a result and an item to add that.  A transducer makes a reducer of a reducer.  A reducer that wants
;; no more items returns its result marked by 'reduced'.

(define-module (srfi srfi-171)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-9)
  #:export (bytevector-u8-transduce generator-transduce list-transduce port-transduce rany rcons
            rcount reverse-rcons revery string-transduce tadd-between tappend-map tconcatenate
            tdelete-duplicates tdelete-neighbor-duplicates tdrop tdrop-while tenumerate tfilter
            tfilter-map tflatten tlog tmap tpartition tremove treplace tsegment ttake ttake-while
            vector-transduce))

(define-record-type <reduced>
  (reduced value)
  reduced?
  (value unreduce))

(define (ensure-reduced x)
  (if (reduced? x) x (reduced x)))

(define (preserving-reduced reducer)
  "Return REDUCER such that the mark on its result outlives an inner reduction."
  (lambda (result item)
    (let ((value (reducer result item)))
      (if (reduced? value) (reduced value) value))))

;; Reducers.

(define rcons
  (case-lambda
    "Collect the items in a list."
    (() '())
    ((result) (reverse! result))
    ((result item) (cons item result))))

(define reverse-rcons
  (case-lambda
    "Collect the items in a list, the last one first."
    (() '())
    ((result) result)
    ((result item) (cons item result))))

(define rcount
  (case-lambda
    "Count the items."
    (() 0)
    ((result) result)
    ((result item) (+ result 1))))

(define (rany pred)
  "Return the reducer whose result is the first true value of PRED for an item, or #f."
  (case-lambda
    (() #f)
    ((result) result)
    ((result item)
     (let ((value (pred item)))
       (if value (reduced value) #f)))))

(define (revery pred)
  "Return the reducer whose result is #f when PRED is false of an item, otherwise its last value."
  (case-lambda
    (() #t)
    ((result) result)
    ((result item)
     (let ((value (pred item)))
       (if (and result value) value (reduced #f))))))

;; Reduction.

(define (finish reducer result)
  "Let REDUCER finish RESULT, which may be marked."
  (reducer (if (reduced? result) (unreduce result) result)))

(define (reduce-next reducer result next)
  "Add to RESULT the items that the thunk NEXT returns until the end-of-file object."
  (let loop ((result result))
    (if (reduced? result)
        result
        (let ((item (next)))
          (if (eof-object? item)
              result
              (loop (reducer result item)))))))

(define (reduce-list reducer result lst)
  (let loop ((result result) (lst lst))
    (if (or (null? lst) (reduced? result))
        result
        (loop (reducer result (car lst)) (cdr lst)))))

(define (reduce-indexed reducer result ref len)
  (let loop ((result result) (i 0))
    (if (or (= i len) (reduced? result))
        result
        (loop (reducer result (ref i)) (+ i 1)))))

(define list-transduce
  (case-lambda
    "Reduce the elements of LST, changed by TRANSDUCER, with REDUCER."
    ((transducer reducer lst)
     (list-transduce transducer reducer (reducer) lst))
    ((transducer reducer init lst)
     (let ((reducer (transducer reducer)))
       (finish reducer (reduce-list reducer init lst))))))

(define vector-transduce
  (case-lambda
    "Reduce the elements of VEC, changed by TRANSDUCER, with REDUCER."
    ((transducer reducer vec)
     (vector-transduce transducer reducer (reducer) vec))
    ((transducer reducer init vec)
     (let ((reducer (transducer reducer)))
       (finish reducer
               (reduce-indexed reducer init
                               (lambda (i) (vector-ref vec i)) (vector-length vec)))))))

(define string-transduce
  (case-lambda
    "Reduce the characters of STR, changed by TRANSDUCER, with REDUCER."
    ((transducer reducer str)
     (string-transduce transducer reducer (reducer) str))
    ((transducer reducer init str)
     (let ((reducer (transducer reducer)))
       (finish reducer
               (reduce-indexed reducer init
                               (lambda (i) (string-ref str i)) (string-length str)))))))

(define bytevector-u8-transduce
  (case-lambda
    "Reduce the bytes of BYTES, changed by TRANSDUCER, with REDUCER."
    ((transducer reducer bytes)
     (bytevector-u8-transduce transducer reducer (reducer) bytes))
    ((transducer reducer init bytes)
     (let ((reducer (transducer reducer)))
       (finish reducer
               (reduce-indexed reducer init
                               (lambda (i) (bytevector-u8-ref bytes i))
                               (bytevector-length bytes)))))))

(define port-transduce
  (case-lambda
    "Reduce what READER reads from PORT, changed by TRANSDUCER, with REDUCER."
    ((transducer reducer reader)
     (generator-transduce transducer reducer reader))
    ((transducer reducer reader port)
     (port-transduce transducer reducer (reducer) reader port))
    ((transducer reducer init reader port)
     (let ((reducer (transducer reducer)))
       (finish reducer (reduce-next reducer init (lambda () (reader port))))))))

(define generator-transduce
  (case-lambda
    "Reduce what GENERATOR returns up to the end-of-file object, changed by TRANSDUCER, with
REDUCER."
    ((transducer reducer generator)
     (generator-transduce transducer reducer (reducer) generator))
    ((transducer reducer init generator)
     (let ((reducer (transducer reducer)))
       (finish reducer (reduce-next reducer init generator))))))

;; Transducers.

(define-syntax-rule (transducer (reducer result item) step)
  ;; The transducer that adds an item as STEP says and finishes as REDUCER does.
  (lambda (reducer)
    (case-lambda
      (() (reducer))
      ((result) (reducer result))
      ((result item) step))))

(define (tmap proc)
  "Replace each item by what PROC returns for it."
  (transducer (reducer result item)
    (reducer result (proc item))))

(define (tfilter pred)
  "Keep the items for which PRED is true."
  (transducer (reducer result item)
    (if (pred item) (reducer result item) result)))

(define (tremove pred)
  "Leave out the items for which PRED is true."
  (tfilter (negate pred)))

(define (tfilter-map proc)
  "Replace each item by what PROC returns for it, and leave it out where that is #f."
  (compose (tmap proc) (tfilter identity)))

(define (treplace mapping)
  "Replace items: MAPPING is a procedure, a hash table or an association list."
  (tmap (cond ((procedure? mapping) mapping)
              ((hash-table? mapping)
               (lambda (item) (hash-ref mapping item item)))
              (else
               (lambda (item)
                 (let ((entry (assoc item mapping)))
                   (if entry (cdr entry) item)))))))

(define (tdrop count)
  "Leave out the first COUNT items."
  (lambda (reducer)
    (let ((left (+ count 1)))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (when (positive? left)
           (set! left (- left 1)))
         (if (zero? left) (reducer result item) result))))))

(define (tdrop-while pred)
  "Leave out the items before the first for which PRED is false."
  (lambda (reducer)
    (let ((dropping? #t))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (when (and dropping? (not (pred item)))
           (set! dropping? #f))
         (if dropping? result (reducer result item)))))))

(define (ttake count)
  "Keep the first COUNT items."
  (lambda (reducer)
    (let ((left count))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (let ((result (if (positive? left) (reducer result item) result)))
           (set! left (- left 1))
           (if (positive? left) result (ensure-reduced result))))))))

(define* (ttake-while pred #:optional (retf (lambda (result item) result)))
  "Keep the items before the first for which PRED is false, for which RETF makes the result."
  (lambda (reducer)
    (let ((taking? #t))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (cond ((and taking? (pred item)) (reducer result item))
               (else
                (set! taking? #f)
                (ensure-reduced (retf result item)))))))))

(define (tconcatenate reducer)
  "Replace each item, a list, by its elements."
  (let ((inner (preserving-reduced reducer)))
    (case-lambda
      (() (reducer))
      ((result) (reducer result))
      ((result item)
       (let ((value (reduce-list inner result item)))
         (if (reduced? value) (unreduce value) value))))))

(define (tappend-map proc)
  "Replace each item by the elements of the list that PROC returns for it."
  (compose (tmap proc) tconcatenate))

(define (tflatten reducer)
  "Replace each item that is a list by the elements of it and of the lists in it."
  (case-lambda
    (() '())
    ((result) (reducer result))
    ((result item)
     (if (list? item)
         (let ((value (reduce-list (preserving-reduced (tflatten reducer)) result item)))
           (if (reduced? value) (unreduce value) value))
         (reducer result item)))))

(define* (tdelete-neighbor-duplicates #:optional (same? equal?))
  "Leave out each item that is SAME? as the one before it."
  (lambda (reducer)
    (let ((previous (list #f)))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (cond ((same? previous item) result)
               (else
                (set! previous item)
                (reducer result item))))))))

(define* (tdelete-duplicates #:optional (same? equal?))
  "Leave out each item that is SAME? as one before it."
  (lambda (reducer)
    (let ((seen '()))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (cond ((or-map (lambda (other) (same? other item)) seen) result)
               (else
                (set! seen (cons item seen))
                (reducer result item))))))))

(define (flush-items reducer result items)
  "Add the list ITEMS, collected in the opposite order, to RESULT, and finish it."
  (reducer (if (null? items)
               result
               (let ((value (reducer result (reverse items))))
                 (if (reduced? value) (unreduce value) value)))))

(define (tsegment count)
  "Replace the items by lists of COUNT of them; the last one may be shorter."
  (lambda (reducer)
    (let ((items '()))
      (case-lambda
        (() (reducer))
        ((result)
         (let ((last items))
           (set! items '())
           (flush-items reducer result last)))
        ((result item)
         (set! items (cons item items))
         (if (= (length items) count)
             (let ((full (reverse items)))
               (set! items '())
               (reducer result full))
             result))))))

(define (tpartition proc)
  "Replace the items by lists of neighbors for which PROC returns the same."
  (lambda (reducer)
    (let ((items '()) (key #f))
      (case-lambda
        (() (reducer))
        ((result)
         (let ((last items))
           (set! items '())
           (flush-items reducer result last)))
        ((result item)
         (let ((next (proc item)))
           (cond ((or (null? items) (equal? next key))
                  (set! key next)
                  (set! items (cons item items))
                  result)
                 (else
                  (let ((value (reducer result (reverse items))))
                    (set! key next)
                    (set! items (if (reduced? value) '() (list item)))
                    value)))))))))

(define (tadd-between separator)
  "Put SEPARATOR between the items."
  (lambda (reducer)
    (let ((first? #t))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (cond (first?
                (set! first? #f)
                (reducer result item))
               (else
                (let ((value (reducer result separator)))
                  (if (reduced? value) value (reducer value item))))))))))

(define* (tenumerate #:optional (start 0))
  "Replace each item by a pair of its number, from START, and it."
  (lambda (reducer)
    (let ((n start))
      (case-lambda
        (() (reducer))
        ((result) (reducer result))
        ((result item)
         (let ((entry (cons n item)))
           (set! n (+ n 1))
           (reducer result entry)))))))

(define* (tlog #:optional (logger (lambda (result item) (write item) (newline))))
  "Call LOGGER with the result so far and each item."
  (transducer (reducer result item)
    (begin
      (logger result item)
      (reducer result item))))
