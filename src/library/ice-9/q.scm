;;; guixlite --- (ice-9 q): queues
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; A queue is a pair: the list of its elements, and the last pair of that list.

(define-module (ice-9 q)
  #:export (deq! enq! make-q q-empty-check q-empty? q-front q-length q-pop! q-push! q-rear q-remove!
            q? sync-q!))

(define (sync-q! q)
  "Let Q know the last pair of its list, and return it."
  (set-cdr! q (if (pair? (car q)) (last-pair (car q)) #f))
  q)

(define (make-q)
  "Return an empty queue."
  (sync-q! (cons '() '())))

(define (q? x)
  "Return true when X is a queue."
  (and (pair? x)
       (if (pair? (car x))
           (eq? (cdr x) (last-pair (car x)))
           (and (null? (car x)) (not (cdr x))))))

(define (q-empty? q)
  "Return true when Q has no elements."
  (null? (car q)))

(define (q-empty-check q)
  "Throw to the key q-empty when Q has no elements."
  (when (q-empty? q)
    (throw 'q-empty q)))

(define (q-front q)
  "Return the first element of Q."
  (q-empty-check q)
  (caar q))

(define (q-rear q)
  "Return the last element of Q."
  (q-empty-check q)
  (cadr q))

(define (q-length q)
  "Return the number of elements of Q."
  (length (car q)))

(define (enq! q item)
  "Add ITEM at the end of Q, and return it."
  (let ((last (list item)))
    (if (q-empty? q)
        (set-car! q last)
        (set-cdr! (cdr q) last))
    (set-cdr! q last)
    q))

(define (q-push! q item)
  "Add ITEM at the beginning of Q, and return it."
  (set-car! q (cons item (car q)))
  (unless (cdr q)
    (set-cdr! q (car q)))
  q)

(define (deq! q)
  "Take the first element of Q, and return it."
  (let ((first (q-front q)))
    (set-car! q (cdar q))
    (when (q-empty? q)
      (set-cdr! q #f))
    first))

(define q-pop! deq!)

(define (q-remove! q item)
  "Remove each element of Q that is 'eq?' to ITEM, and return Q."
  (set-car! q (delq item (car q)))
  (sync-q! q))
