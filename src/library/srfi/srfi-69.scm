;;; guixlite --- (srfi srfi-69): hash tables
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Tables of the usual equivalences are the core's; for another one the entries stand in lists by
;; their hash codes, in a table of the core.

(define-module (srfi srfi-69)
  #:use-module (srfi srfi-9)
  #:use-module ((srfi srfi-1) #:select (find remove append-map))
  #:export (alist->hash-table hash-by-identity hash-table->alist hash-table-copy
            hash-table-delete! hash-table-equivalence-function hash-table-exists? hash-table-fold
            hash-table-hash-function hash-table-keys hash-table-merge! hash-table-ref
            hash-table-ref/default hash-table-set! hash-table-size hash-table-update!
            hash-table-update!/default hash-table-values hash-table-walk string-ci-hash)
  #:replace (hash hash-table? make-hash-table string-hash))

(define hash-limit 4294967295)

(define core-hash (@ (guile) hash))
(define core-string-hash (@ (guile) string-hash))
(define core-make-hash-table (@ (guile) make-hash-table))

(define* (hash obj #:optional (bound hash-limit))
  "Return the hash code of OBJ for 'equal?', below BOUND."
  (core-hash obj bound))

(define* (string-hash str #:optional (bound hash-limit))
  "Return the hash code of the string STR, below BOUND."
  (modulo (core-string-hash str) bound))

(define* (string-ci-hash str #:optional (bound hash-limit))
  "Return the hash code of the string STR without regard to case, below BOUND."
  (modulo (core-string-hash (string-downcase str)) bound))

(define* (hash-by-identity obj #:optional (bound hash-limit))
  "Return the hash code of OBJ for 'eq?', below BOUND."
  (hashq obj bound))

;; GET and PUT! and DROP! are the core's procedures for CONTENT, or #f when it gives the entries, as
;; lists of pairs, by their hash codes.
(define-record-type <hash-table>
  (make-table content same? hasher get put! drop! size)
  hash-table?
  (content content)
  (same? hash-table-equivalence-function)
  (hasher hash-table-hash-function)
  (get getter)
  (put! putter)
  (drop! dropper)
  (size hash-table-size set-size!))

(define* (make-hash-table #:optional (same? equal?) (hasher #f) . ignored)
  "Return an empty table whose keys are compared by SAME?, HASHER being the matching hash function."
  (let ((content (core-make-hash-table)))
    (cond ((or (eq? same? equal?) (eq? same? string=?))
           (make-table content same? (or hasher hash) hash-get-handle hash-set! hash-remove! 0))
          ((eq? same? eq?)
           (make-table content same? (or hasher hash-by-identity)
                       hashq-get-handle hashq-set! hashq-remove! 0))
          ((or (eq? same? eqv?) (eq? same? =))
           (make-table content same? (or hasher hashv)
                       hashv-get-handle hashv-set! hashv-remove! 0))
          ((eq? same? string-ci=?)
           (make-table content same? (or hasher string-ci-hash) #f #f #f 0))
          (else
           (make-table content same? (or hasher hash) #f #f #f 0)))))

(define (code-of table key)
  ((hash-table-hash-function table) key hash-limit))

(define (bucket table key)
  "Return the entries of TABLE that have the hash code of KEY."
  (hashv-ref (content table) (code-of table key) '()))

(define (entry-of table key)
  "Return the entry of KEY in TABLE, or #f."
  (if (getter table)
      ((getter table) (content table) key)
      (find (lambda (entry) ((hash-table-equivalence-function table) key (car entry)))
            (bucket table key))))

(define* (hash-table-ref table key #:optional
                         (thunk (lambda () (error "key not found in the hash table:" key)))
                         (found identity))
  "Return what FOUND returns for the value of KEY in TABLE, or what THUNK returns."
  (let ((entry (entry-of table key)))
    (if entry
        (found (cdr entry))
        (thunk))))

(define (hash-table-ref/default table key default)
  "Return the value of KEY in TABLE, or DEFAULT."
  (let ((entry (entry-of table key)))
    (if entry (cdr entry) default)))

(define (hash-table-exists? table key)
  "Return true when TABLE has an entry of KEY."
  (and (entry-of table key) #t))

(define (hash-table-set! table key value)
  "Give KEY the value VALUE in TABLE."
  (let ((entry (entry-of table key)))
    (unless entry
      (set-size! table (+ 1 (hash-table-size table))))
    (cond ((putter table)
           ((putter table) (content table) key value))
          (entry (set-cdr! entry value))
          (else
           (hashv-set! (content table) (code-of table key)
                       (cons (cons key value) (bucket table key)))))))

(define (hash-table-delete! table key)
  "Remove the entry of KEY from TABLE."
  (let ((entry (entry-of table key)))
    (when entry
      (set-size! table (- (hash-table-size table) 1))
      (if (dropper table)
          ((dropper table) (content table) key)
          (hashv-set! (content table) (code-of table key)
                      (delq entry (bucket table key)))))))

(define* (hash-table-update! table key proc #:optional
                             (thunk (lambda ()
                                      (error "key not found in the hash table:" key))))
  "Give KEY in TABLE what PROC returns for its value, or for what THUNK returns."
  (hash-table-set! table key (proc (hash-table-ref table key thunk))))

(define (hash-table-update!/default table key proc default)
  "Give KEY in TABLE what PROC returns for its value, or for DEFAULT."
  (hash-table-set! table key (proc (hash-table-ref/default table key default))))

(define (hash-table->alist table)
  "Return the list of the entries of TABLE."
  (let ((entries (hash-map->list cons (content table))))
    (if (getter table)
        entries
        (append-map (lambda (code+entries)
                      (map (lambda (entry) (cons (car entry) (cdr entry)))
                           (cdr code+entries)))
                    entries))))

(define (hash-table-keys table)
  "Return the list of the keys of TABLE."
  (map car (hash-table->alist table)))

(define (hash-table-values table)
  "Return the list of the values of TABLE."
  (map cdr (hash-table->alist table)))

(define (hash-table-walk table proc)
  "Call PROC with the key and the value of each entry of TABLE."
  (for-each (lambda (entry) (proc (car entry) (cdr entry)))
            (hash-table->alist table)))

(define (hash-table-fold table proc init)
  "Combine the entries of TABLE: PROC gets a key, its value and the result so far, INIT at first."
  (let loop ((entries (hash-table->alist table)) (result init))
    (if (null? entries)
        result
        (loop (cdr entries) (proc (caar entries) (cdar entries) result)))))

(define* (alist->hash-table alist #:optional (same? equal?) (hasher #f) . ignored)
  "Return a table of the entries of ALIST; of several with one key the first counts."
  (let ((table (make-hash-table same? hasher)))
    (for-each (lambda (entry)
                (hash-table-update!/default table (car entry) identity (cdr entry)))
              alist)
    table))

(define* (hash-table-copy table . ignored)
  "Return a copy of TABLE."
  (let ((copy (make-hash-table (hash-table-equivalence-function table)
                               (hash-table-hash-function table))))
    (hash-table-merge! copy table)))

(define (hash-table-merge! table other)
  "Add the entries of OTHER to TABLE, and return it."
  (hash-table-walk other (lambda (key value) (hash-table-set! table key value)))
  table)
