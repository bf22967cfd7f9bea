;;; guixlite --- the core's sorting procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.  One stable merge sort serves them all.

(define (%merge-lists a b less?)
  "Merge the sorted lists A and B into a fresh list; of equal elements those of A come first."
  (let loop ((a a) (b b) (result '()))
    (cond ((null? a) (%append-reverse result b))
          ((null? b) (%append-reverse result a))
          ((less? (car b) (car a))
           (loop a (cdr b) (cons (car b) result)))
          (else
           (loop (cdr a) b (cons (car a) result))))))

(define (%append-reverse reversed tail)
  "Return the elements of REVERSED in the opposite order, in front of TAIL."
  (if (null? reversed)
      tail
      (%append-reverse (cdr reversed) (cons (car reversed) tail))))

(define (%sort-list lst less?)
  "Return the elements of the proper list LST sorted by LESS?, equal ones in their old order."
  ;; Bottom up: runs of one element are merged pairwise until a single run is left, so nothing here
  ;; is deeper than the length of a run allows.
  (define (merge-pairs runs merged)
    (cond ((null? runs) (reverse merged))
          ((null? (cdr runs)) (reverse (cons (car runs) merged)))
          (else
           (merge-pairs (cddr runs)
                        (cons (%merge-lists (car runs) (cadr runs) less?) merged)))))
  (let loop ((runs (%ascending-runs lst less?)))
    (cond ((null? runs) '())
          ((null? (cdr runs)) (car runs))
          (else (loop (merge-pairs runs '()))))))

(define (%ascending-runs lst less?)
  "Cut LST into the maximal runs that are in order already, each a fresh list."
  (if (null? lst)
      '()
      (let loop ((rest (cdr lst)) (run (list (car lst))) (runs '()))
        (cond ((null? rest)
               (reverse (cons (reverse run) runs)))
              ((less? (car rest) (car run))
               (loop (cdr rest) (list (car rest)) (cons (reverse run) runs)))
              (else
               (loop (cdr rest) (cons (car rest) run) runs))))))

(define (%sort who items less?)
  (cond ((null? items) '())
        ((pair? items)
         (unless (list? items)
           (%wrong-type who 1 items))
         (%sort-list items less?))
        ((vector? items)
         (list->vector (%sort-list (vector->list items) less?)))
        (else (%wrong-type who 1 items))))

(define (%sort! who items less?)
  (if (vector? items)
      (let loop ((sorted (%sort-list (vector->list items) less?)) (i 0))
        (unless (null? sorted)
          (vector-set! items i (car sorted))
          (loop (cdr sorted) (+ i 1)))
        items)
      (%sort who items less?)))

(define (sort items less?)
  "Return the elements of ITEMS, a list or a vector, in a fresh one of its kind, sorted by LESS?."
  (%sort "sort" items less?))

(define (sort! items less?)
  "Sort ITEMS, a list or a vector, by LESS?; a vector is changed in place.  Return the result."
  (%sort! "sort!" items less?))

(define (stable-sort items less?)
  "Like 'sort', and elements that are equal by LESS? keep their order."
  (%sort "stable-sort" items less?))

(define (stable-sort! items less?)
  "Like 'sort!', and elements that are equal by LESS? keep their order."
  (%sort! "stable-sort!" items less?))

(define (sort-list lst less?)
  "Return the elements of the list LST sorted by LESS?."
  (unless (list? lst)
    (%wrong-type "sort-list" 1 lst))
  (%sort-list lst less?))

(define (sort-list! lst less?)
  "Return the list LST sorted by LESS?; LST may be used up."
  (sort-list lst less?))

(define (merge lst1 lst2 less?)
  "Merge two lists that are sorted by LESS? into one."
  (%check-list "merge" lst1)
  (%check-list "merge" lst2)
  (%merge-lists lst1 lst2 less?))

(define (merge! lst1 lst2 less?)
  "Like 'merge', but the lists may be used up."
  (merge lst1 lst2 less?))

(define (sorted? items less?)
  "Return #t when no element of ITEMS, a list or a vector, is by LESS? before the one in front of
it."
  (cond ((null? items) #t)
        ((vector? items) (sorted? (vector->list items) less?))
        ((list? items)
         (let loop ((previous (car items)) (rest (cdr items)))
           (cond ((null? rest) #t)
                 ((less? (car rest) previous) #f)
                 (else (loop (car rest) (cdr rest))))))
        (else (%wrong-type "sorted?" 1 items))))

(define (restricted-vector-sort! vec less? start end)
  "Sort by LESS? the elements of VEC from START, and before END, in place."
  (let loop ((sorted (%sort-list (vector->list vec start end) less?)) (i start))
    (unless (null? sorted)
      (vector-set! vec i (car sorted))
      (loop (cdr sorted) (+ i 1)))))
