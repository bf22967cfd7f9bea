;;; guixlite --- (ice-9 hash-table): hash tables made of association lists
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 hash-table)
  #:export (alist->hash-table alist->hashq-table alist->hashv-table alist->hashx-table))

;; Of two entries with one key the first counts: entries are added from the last to the first.
(define (fill-table alist set!)
  "Return a hash table of the entries of ALIST, each added by SET!."
  (let ((table (make-hash-table)))
    (for-each (lambda (entry) (set! table (car entry) (cdr entry)))
              (reverse alist))
    table))

(define* (alist->hash-table alist #:optional size)
  "Return the hash table of ALIST, its keys compared by 'equal?'."
  (fill-table alist hash-set!))

(define* (alist->hashq-table alist #:optional size)
  "Return the hash table of ALIST, its keys compared by 'eq?'."
  (fill-table alist hashq-set!))

(define* (alist->hashv-table alist #:optional size)
  "Return the hash table of ALIST, its keys compared by 'eqv?'."
  (fill-table alist hashv-set!))

(define* (alist->hashx-table hasher assoc alist #:optional size)
  "Return the hash table of ALIST, its keys compared by ASSOC."
  (fill-table alist
              (lambda (table key value) (hashx-set! hasher assoc table key value))))
