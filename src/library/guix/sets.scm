;;; guixlite --- persistent sets
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Unordered sets that are never changed in place.  A set compares its
;;; members with 'equal?' or, when made by 'setq' or 'list->setq', with 'eq?'.

(define-module (guix sets)
  #:use-module (srfi srfi-9)
  #:use-module (ice-9 vlist)
  #:export (set
            setq
            set?
            set-insert
            set-union
            set-contains?
            set->list
            list->set
            list->setq))

(define-record-type <set>
  (make-set table add lookup)
  set?
  (table  set-table)
  (add    set-add)
  (lookup set-lookup))

(define (add/equal member table)
  (vhash-cons member #t table))

(define (add/eq member table)
  (vhash-consq member #t table))

(define (fill add lookup members)
  (let loop ((members members)
             (table vlist-null))
    (cond ((null? members)
           (make-set table add lookup))
          ((lookup (car members) table)
           (loop (cdr members) table))
          (else
           (loop (cdr members) (add (car members) table))))))

(define (set . members)
  "Return the set of MEMBERS, which are compared with 'equal?'."
  (list->set members))

(define (setq . members)
  "Return the set of MEMBERS, which are compared with 'eq?'."
  (list->setq members))

(define (list->set members)
  "Return the set of the elements of the list MEMBERS, compared with 'equal?'."
  (fill add/equal vhash-assoc members))

(define (list->setq members)
  "Return the set of the elements of the list MEMBERS, compared with 'eq?'."
  (fill add/eq vhash-assq members))

(define (set-contains? set value)
  "Return whether VALUE is in SET."
  (if ((set-lookup set) value (set-table set)) #t #f))

(define (set-insert value set)
  "Return a set with the members of SET and VALUE."
  (if (set-contains? set value)
      set
      (make-set ((set-add set) value (set-table set))
                (set-add set)
                (set-lookup set))))

(define (set->list set)
  "Return the members of SET as a list, in no order that may be relied on."
  (vhash-fold (lambda (member _ result) (cons member result))
              '()
              (set-table set)))

(define (set-union set1 set2)
  "Return the set of everything that is in SET1 or in SET2, both of which have
to compare their members in the same way."
  (unless (eq? (set-lookup set1) (set-lookup set2))
    (error "set-union: incompatible sets"))
  (let ((shorter? (< (vlist-length (set-table set1))
                     (vlist-length (set-table set2)))))
    (let loop ((members (set->list (if shorter? set1 set2)))
               (result (if shorter? set2 set1)))
      (if (null? members)
          result
          (loop (cdr members) (set-insert (car members) result))))))
