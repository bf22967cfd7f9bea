;;; guixlite --- (ice-9 common-list): list procedures with the names of Common Lisp
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 common-list)
  #:use-module ((srfi srfi-1) #:prefix srfi-1:)
  #:export (adjoin and? butlast count-if delete-if! delete-if-not! every find-if has-duplicates?
            intersection member-if notany notevery or? pick pick-mappings reduce reduce-init
            remove-if remove-if-not set-difference some union uniq))

(define every srfi-1:every)
(define some srfi-1:any)

(define (adjoin x lst)
  "Return LST with X in front unless it has it."
  (if (memq x lst) lst (cons x lst)))

(define (union list1 list2)
  "Return LIST2 with those elements of LIST1 in front that it does not have."
  (srfi-1:fold adjoin list2 list1))

(define (intersection list1 list2)
  "Return the elements of LIST1 that LIST2 has."
  (filter (lambda (x) (memv x list2)) list1))

(define (set-difference list1 list2)
  "Return the elements of LIST1 that LIST2 does not have."
  (srfi-1:remove (lambda (x) (memv x list2)) list1))

(define (reduce-init proc init lst)
  "Combine the elements of LST from the left: PROC gets the result so far, INIT at first, and one."
  (srfi-1:fold (lambda (x result) (proc result x)) init lst))

(define (reduce proc lst)
  "Like 'reduce-init', the first element being the initial value."
  (if (null? lst) lst (reduce-init proc (car lst) (cdr lst))))

(define (notany pred . lists)
  "Return true when PRED is false of all elements."
  (not (apply some pred lists)))

(define (notevery pred . lists)
  "Return true when PRED is false of some element."
  (not (apply every pred lists)))

(define (count-if pred lst)
  "Return for how many elements of LST PRED is true."
  (srfi-1:count pred lst))

(define (find-if pred lst)
  "Return the first element of LST for which PRED is true, or #f."
  (srfi-1:find pred lst))

(define (member-if pred lst)
  "Return the tail of LST that begins with the first element for which PRED is true, or #f."
  (srfi-1:find-tail pred lst))

(define (remove-if pred lst)
  "Return the elements of LST for which PRED is false."
  (srfi-1:remove pred lst))

(define (remove-if-not pred lst)
  "Return the elements of LST for which PRED is true."
  (filter pred lst))

(define delete-if! remove-if)
(define delete-if-not! remove-if-not)

(define (butlast lst count)
  "Return LST without its last COUNT elements."
  (srfi-1:drop-right lst count))

(define (and? . values)
  "Return true when all VALUES are."
  (and-map identity values))

(define (or? . values)
  "Return true when one of VALUES is."
  (or-map identity values))

(define (has-duplicates? lst)
  "Return true when an element of LST occurs twice."
  (and (pair? lst)
       (or (and (member (car lst) (cdr lst)) #t)
           (has-duplicates? (cdr lst)))))

(define (pick pred lst)
  "Return the elements of LST for which PRED is true, the last one first."
  (reverse (filter pred lst)))

(define (pick-mappings proc lst)
  "Return the true values of PROC for the elements of LST, the last one first."
  (reverse (srfi-1:filter-map proc lst)))

(define (uniq lst)
  "Return LST without elements that occur again after them."
  (srfi-1:fold-right adjoin '() lst))
