;;; guixlite --- the core's list procedures that call procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only, each loaded when something refers to it.

(define (%check-list who lst)
  "Raise a wrong-type error in the name of WHO unless LST is a proper list."
  (unless (list? lst)
    (scm-error 'wrong-type-arg who "Not a list: ~S" (list lst) #f)))

(define (%check-lengths who len lists)
  "Raise a wrong-type error in the name of WHO unless each of LISTS is a list of LEN elements."
  (let loop ((lists lists))
    (unless (null? lists)
      (%check-list who (car lists))
      (unless (= len (length (car lists)))
        (scm-error 'wrong-type-arg who "List of wrong length: ~S" (list (car lists)) #f))
      (loop (cdr lists)))))

(define (%wrong-type who position value)
  "Raise the error for VALUE as the argument number POSITION of WHO."
  (scm-error 'wrong-type-arg who "Wrong type argument in position ~A: ~S"
             (list position value) (list value)))

(define (%cars lists)
  "Return the list of the first elements of LISTS, none of which is empty."
  (let loop ((lists lists) (cars '()))
    (if (null? lists)
        (reverse cars)
        (loop (cdr lists) (cons (car (car lists)) cars)))))

(define (%cdrs lists)
  "Return the list of the tails of LISTS, none of which is empty."
  (let loop ((lists lists) (cdrs '()))
    (if (null? lists)
        (reverse cdrs)
        (loop (cdr lists) (cons (cdr (car lists)) cdrs)))))

;; Results are collected in a fresh list and reversed without mutation: a continuation captured
;; inside PROC can be entered again without disturbing a list that was already returned.

(define (%map1 proc lst)
  (let loop ((lst lst) (result '()))
    (if (pair? lst)
        (loop (cdr lst) (cons (proc (car lst)) result))
        (reverse result))))

(define (%map2 proc lst1 lst2)
  (let loop ((lst1 lst1) (lst2 lst2) (result '()))
    (if (pair? lst1)
        (loop (cdr lst1) (cdr lst2) (cons (proc (car lst1) (car lst2)) result))
        (reverse result))))

(define (%mapn proc lists)
  (let loop ((lists lists) (result '()))
    (if (pair? (car lists))
        (loop (%cdrs lists) (cons (apply proc (%cars lists)) result))
        (reverse result))))

(define map
  (case-lambda
    "Return the list of what F returns for the elements of the lists, taken side by side from left to
right.  The lists have to be of one length."
    ((f l)
     (%check-list "map" l)
     (%map1 f l))
    ((f l1 l2)
     (%check-list "map" l1)
     (%check-lengths "map" (length l1) (list l2))
     (%map2 f l1 l2))
    ((f l1 . rest)
     (%check-list "map" l1)
     (%check-lengths "map" (length l1) rest)
     (%mapn f (cons l1 rest)))))

(define map-in-order map)

(define for-each
  (case-lambda
    "Call PROC for its effect on the elements of the lists, taken side by side from left to right.
The lists have to be of one length."
    ((proc lst)
     (%check-list "for-each" lst)
     (let loop ((lst lst))
       (when (pair? lst)
         (proc (car lst))
         (loop (cdr lst)))))
    ((proc lst1 lst2)
     (%check-list "for-each" lst1)
     (%check-lengths "for-each" (length lst1) (list lst2))
     (let loop ((lst1 lst1) (lst2 lst2))
       (when (pair? lst1)
         (proc (car lst1) (car lst2))
         (loop (cdr lst1) (cdr lst2)))))
    ((proc lst1 . rest)
     (%check-list "for-each" lst1)
     (%check-lengths "for-each" (length lst1) rest)
     (let loop ((lists (cons lst1 rest)))
       (when (pair? (car lists))
         (apply proc (%cars lists))
         (loop (%cdrs lists)))))))

(define (filter pred lst)
  "Return the list of those elements of LST for which PRED returns true."
  (unless (list? lst)
    (%wrong-type "filter" 2 lst))
  (let loop ((rest lst) (result '()))
    (cond ((null? rest) (reverse result))
          ((pred (car rest)) (loop (cdr rest) (cons (car rest) result)))
          (else (loop (cdr rest) result)))))

(define (filter! pred lst)
  "Like 'filter', but LST may be used up in making the result."
  (filter pred lst))

(define (and-map pred lst)
  "Return #f when PRED does for some element of LST, otherwise what it returns for the last one (#t
when LST is empty)."
  (let loop ((lst lst) (result #t))
    (if (null? lst)
        result
        (let ((next (pred (car lst))))
          (and next (loop (cdr lst) next))))))

(define (or-map pred lst)
  "Return the first true value that PRED returns for an element of LST, or #f."
  (let loop ((lst lst))
    (if (null? lst)
        #f
        (or (pred (car lst))
            (loop (cdr lst))))))

(define (list-index lst item)
  "Return the position of the first element of LST that is 'eq?' to ITEM, or #f."
  (let loop ((lst lst) (position 0))
    (cond ((null? lst) #f)
          ((eq? (car lst) item) position)
          (else (loop (cdr lst) (+ position 1))))))

(define (compose proc . rest)
  "Return the procedure that applies the last of the given procedures to its arguments, the one
before it to what that returns, and so on."
  (if (null? rest)
      proc
      (let ((inner (apply compose rest)))
        (lambda args
          (call-with-values (lambda () (apply inner args)) proc)))))

(define (const value)
  "Return a procedure that returns VALUE whatever its arguments."
  (lambda _ value))

(define (negate pred)
  "Return the predicate that holds where PRED does not."
  (lambda args
    (not (apply pred args))))

(define (identity value)
  "Return VALUE."
  value)

(define (and=> value proc)
  "Apply PROC to VALUE when that is true, and return #f otherwise."
  (and value (proc value)))

(define (pk . values)
  "Print VALUES on a line of its own, for debugging, and return the last of them."
  (let ((port (current-output-port)))
    (newline port)
    (display ";;; " port)
    (write values port)
    (newline port)
    (if (null? values) #f (%last values))))

(define (%last lst)
  "Return the last element of LST, which is not empty."
  (car (last-pair lst)))

(define peek pk)

;; Division procedures with two results.

(define (floor/ n d)
  "Return the quotient of N by D rounded down, and the remainder that goes with it."
  (values (floor-quotient n d) (floor-remainder n d)))

(define (truncate/ n d)
  "Return the quotient of N by D rounded toward zero, and the remainder that goes with it."
  (values (truncate-quotient n d) (truncate-remainder n d)))

(define (ceiling/ n d)
  "Return the quotient of N by D rounded up, and the remainder that goes with it."
  (values (ceiling-quotient n d) (ceiling-remainder n d)))

(define (round/ n d)
  "Return the quotient of N by D rounded to the nearest integer, and the remainder."
  (values (round-quotient n d) (round-remainder n d)))

(define (euclidean/ n d)
  "Return the quotient of N by D for which the remainder is not negative, and that remainder."
  (values (euclidean-quotient n d) (euclidean-remainder n d)))

(define (centered/ n d)
  "Return the quotient of N by D for which the remainder is nearest to zero, and that remainder."
  (values (centered-quotient n d) (centered-remainder n d)))

(define (exact-integer-sqrt n)
  "Return the largest integer whose square is at most N, and what is left of N."
  (let ((root (%exact-integer-sqrt n)))
    (values (car root) (cdr root))))

(define (copy-tree obj)
  "Return a copy of OBJ with its pairs and vectors, and those in them, copied."
  (cond ((pair? obj)
         (let loop ((rest obj) (copied '()))
           (if (pair? rest)
               (loop (cdr rest) (cons (copy-tree (car rest)) copied))
               (append (reverse copied) (copy-tree rest)))))
        ((vector? obj)
         (list->vector (map copy-tree (vector->list obj))))
        (else obj)))
