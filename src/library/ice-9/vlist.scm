;;; guixlite --- (ice-9 vlist): vlists and vhashes
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; A vlist is a list of complete binary trees whose sizes grow (a skew binary random-access list): an
;; element is added or taken away in constant time, and reached in logarithmic time.  A vhash is a
;; vlist of pairs that also has an index of them, a trie of their hash codes.  Nothing is mutated.

(define-module (ice-9 vlist)
  #:use-module (srfi srfi-9)
  #:use-module ((srfi srfi-1) #:select (fold fold-right find))
  #:export (alist->vhash block-growth-factor list->vlist vhash-assoc vhash-assq vhash-assv vhash-cons
            vhash-consq vhash-consv vhash-delete vhash-delq vhash-delv vhash-fold vhash-fold*
            vhash-fold-right vhash-foldq* vhash-foldv* vhash? vlist->list vlist-append vlist-cons
            vlist-delete vlist-drop vlist-filter vlist-fold vlist-fold-right vlist-for-each
            vlist-head vlist-length vlist-map vlist-null vlist-null? vlist-ref vlist-reverse
            vlist-tail vlist-take vlist-unfold vlist-unfold-right vlist?))

(define block-growth-factor
  ;; The blocks of this representation always double.
  (make-parameter 2))

;; TREES is a list of pairs (SIZE . TREE); a tree is (ELEMENT) or (ELEMENT LEFT . RIGHT).  INDEX is #f
;; in a vlist that is no vhash, otherwise a trie, and HASHER what the codes in it were made by.
(define-record-type <vlist>
  (make-vlist size trees index hasher)
  vlist?
  (size vlist-length)
  (trees vlist-trees)
  (index vlist-index)
  (hasher vlist-hasher))

(define vlist-null (make-vlist 0 '() #f #f))

(define (vlist-null? vlist)
  "Return true when VLIST is empty."
  (zero? (vlist-length vlist)))

;; The trees.

(define (add-element item trees)
  "Return TREES with ITEM in front."
  (if (and (pair? trees)
           (pair? (cdr trees))
           (= (caar trees) (caadr trees)))
      (cons (cons (+ 1 (* 2 (caar trees)))
                  (cons* item (cdar trees) (cdadr trees)))
            (cddr trees))
      (cons (cons 1 (list item)) trees)))

(define (rest-trees trees)
  "Return TREES without the first element."
  (let ((size (caar trees))
        (tree (cdar trees)))
    (if (= size 1)
        (cdr trees)
        (let ((half (quotient size 2)))
          (cons* (cons half (cadr tree))
                 (cons half (cddr tree))
                 (cdr trees))))))

(define (drop-trees trees count)
  "Return TREES without the first COUNT elements."
  (cond ((zero? count) trees)
        ((>= count (caar trees))
         (drop-trees (cdr trees) (- count (caar trees))))
        (else (drop-trees (rest-trees trees) (- count 1)))))

(define (tree-ref size tree i)
  "Return element number I of TREE."
  (if (zero? i)
      (car tree)
      (let ((half (quotient size 2)))
        (if (<= i half)
            (tree-ref half (cadr tree) (- i 1))
            (tree-ref half (cddr tree) (- i 1 half))))))

;; Vlists.

(define (vlist-cons item vlist)
  "Return VLIST with ITEM in front."
  (make-vlist (+ 1 (vlist-length vlist))
              (add-element item (vlist-trees vlist))
              #f #f))

(define (check-not-empty vlist who)
  (when (vlist-null? vlist)
    (scm-error 'wrong-type-arg who "Wrong type argument in position ~A: ~S"
               (list 1 vlist) (list vlist))))

(define (vlist-head vlist)
  "Return the first element of VLIST, which is not empty."
  (check-not-empty vlist "vlist-head")
  (cadar (vlist-trees vlist)))

(define (vlist-tail vlist)
  "Return VLIST, which is not empty, without its first element."
  (check-not-empty vlist "vlist-tail")
  (vlist-drop vlist 1))

(define (vlist-ref vlist i)
  "Return element number I of VLIST."
  (unless (< -1 i (vlist-length vlist))
    (scm-error 'out-of-range "vlist-ref" "Argument 2 out of range: ~S" (list i) (list i)))
  (let loop ((trees (vlist-trees vlist)) (i i))
    (if (< i (caar trees))
        (tree-ref (caar trees) (cdar trees) i)
        (loop (cdr trees) (- i (caar trees))))))

(define (vlist-drop vlist count)
  "Return VLIST without its first COUNT elements."
  (unless (<= 0 count (vlist-length vlist))
    (scm-error 'out-of-range "vlist-drop" "Argument 2 out of range: ~S" (list count) (list count)))
  (let ((rest (make-vlist (- (vlist-length vlist) count)
                          (drop-trees (vlist-trees vlist) count)
                          #f #f)))
    ;; The index knows all pairs: that of a shorter vhash is made anew.
    (cond ((zero? (vlist-length rest)) vlist-null)
          ((vlist-index vlist)
           (vlist-fold-right (lambda (entry result)
                               (vhash-cons (car entry) (cdr entry) result
                                           (vlist-hasher vlist)))
                             vlist-null rest))
          (else rest))))

(define (vlist-take vlist count)
  "Return the first COUNT elements of VLIST as a vlist."
  (let loop ((i (- count 1)) (result vlist-null))
    (if (< i 0)
        result
        (loop (- i 1) (vlist-cons (vlist-ref vlist i) result)))))

(define (vlist-fold proc init vlist)
  "Combine the elements of VLIST from the left: PROC gets one and the result so far, INIT at first."
  (let loop ((trees (vlist-trees vlist)) (result init))
    (if (null? trees)
        result
        (loop (rest-trees trees) (proc (cadar trees) result)))))

(define (vlist-fold-right proc init vlist)
  "Combine the elements of VLIST from the right: PROC gets one and the result so far, INIT at first."
  (let loop ((items (reverse! (vlist->list vlist))) (result init))
    (if (null? items)
        result
        (loop (cdr items) (proc (car items) result)))))

(define (vlist->list vlist)
  "Return the list of the elements of VLIST."
  (reverse! (vlist-fold cons '() vlist)))

(define (list->vlist lst)
  "Return the vlist of the elements of LST."
  (fold-right vlist-cons vlist-null lst))

(define (vlist-reverse vlist)
  "Return the elements of VLIST in the opposite order."
  (vlist-fold vlist-cons vlist-null vlist))

(define (vlist-map proc vlist)
  "Return the vlist of what PROC returns for the elements of VLIST."
  (list->vlist (map proc (vlist->list vlist))))

(define (vlist-for-each proc vlist)
  "Call PROC with each element of VLIST."
  (for-each proc (vlist->list vlist)))

(define (vlist-filter pred vlist)
  "Return the vlist of those elements of VLIST for which PRED is true."
  (list->vlist (filter pred (vlist->list vlist))))

(define* (vlist-delete x vlist #:optional (equal? equal?))
  "Return VLIST without the elements that are EQUAL? to X."
  (vlist-filter (lambda (y) (not (equal? x y))) vlist))

(define (vlist-append . vlists)
  "Return the vlist of the elements of VLISTS, one after the other."
  (if (null? vlists)
      vlist-null
      (fold-right (lambda (vlist result) (vlist-fold-right vlist-cons result vlist))
                  vlist-null vlists)))

(define* (vlist-unfold stop? mapper successor seed #:optional (tail-maker (const vlist-null)))
  "Return the vlist of what MAPPER makes of SEED, of its SUCCESSOR, and so on until STOP? is true of
one, which TAIL-MAKER makes the tail from."
  (let loop ((seed seed) (items '()))
    (if (stop? seed)
        (fold vlist-cons (tail-maker seed) items)
        (loop (successor seed) (cons (mapper seed) items)))))

(define* (vlist-unfold-right stop? mapper successor seed #:optional (tail vlist-null))
  "Like 'vlist-unfold', but each element is put in front of those made before it, and of TAIL."
  (let loop ((seed seed) (result tail))
    (if (stop? seed)
        result
        (loop (successor seed) (vlist-cons (mapper seed) result)))))

;; The index: a node is a vector of WIDTH nodes; a leaf is a pair of a hash code and the list of the
;; entries that have it, the latest first.

(define width 16)

;; Hash codes are below this, so that a trie is at most six nodes deep.
(define code-limit 16777216)

(define (index-add node code entry)
  "Return the trie NODE with ENTRY added under CODE."
  ;; SCALE is the power of WIDTH by which codes are divided at the depth of NODE.
  (let add ((node node) (scale 1))
    (cond ((not node) (list code entry))
          ((vector? node)
           (let ((copy (vector-copy node))
                 (i (remainder (quotient code scale) width)))
             (vector-set! copy i (add (vector-ref node i) (* scale width)))
             copy))
          ((= (car node) code)
           (cons code (cons entry (cdr node))))
          (else
           (let ((deeper (make-vector width #f)))
             (vector-set! deeper (remainder (quotient (car node) scale) width) node)
             (add deeper scale))))))

(define (index-ref node code)
  "Return the entries under CODE in the trie NODE."
  (let loop ((node node) (shifted code))
    (cond ((not node) '())
          ((vector? node)
           (loop (vector-ref node (remainder shifted width)) (quotient shifted width)))
          ((= (car node) code) (cdr node))
          (else '()))))

;; Vhashes.

(define (vhash? x)
  "Return true when X is a vhash."
  (and (vlist? x) (vlist-index x) #t))

(define* (vhash-cons key value vhash #:optional (hasher hash))
  "Return VHASH with an entry of KEY and VALUE in front; HASHER makes the hash code."
  (let ((entry (cons key value)))
    (make-vlist (+ 1 (vlist-length vhash))
                (add-element entry (vlist-trees vhash))
                (index-add (vlist-index vhash) (hasher key code-limit) entry)
                hasher)))

(define (vhash-consq key value vhash)
  "Like 'vhash-cons' for keys compared by 'eq?'."
  (vhash-cons key value vhash hashq))

(define (vhash-consv key value vhash)
  "Like 'vhash-cons' for keys compared by 'eqv?'."
  (vhash-cons key value vhash hashv))

(define (entries key vhash hasher)
  "Return the entries of VHASH whose keys have the hash code of KEY, the latest first."
  (if (vlist-index vhash)
      (index-ref (vlist-index vhash) (hasher key code-limit))
      '()))

(define* (vhash-assoc key vhash #:optional (equal? equal?) (hasher hash))
  "Return the latest entry of VHASH whose key is EQUAL? to KEY, as a pair, or #f."
  (find (lambda (entry) (equal? key (car entry)))
        (entries key vhash hasher)))

(define (vhash-assq key vhash)
  "What 'vhash-assoc' returns where 'eq?' compares the keys."
  (assq key (entries key vhash hashq)))

(define (vhash-assv key vhash)
  "What 'vhash-assoc' returns where 'eqv?' compares the keys."
  (assv key (entries key vhash hashv)))

(define* (vhash-fold* proc init key vhash #:optional (equal? equal?) (hasher hash))
  "Combine the values of all entries of VHASH whose key is EQUAL? to KEY, the latest first: PROC gets
one and the result so far, INIT at first."
  (fold (lambda (entry result)
          (if (equal? key (car entry))
              (proc (cdr entry) result)
              result))
        init (entries key vhash hasher)))

(define (vhash-foldq* proc init key vhash)
  "Like 'vhash-fold*' for keys compared by 'eq?'."
  (vhash-fold* proc init key vhash eq? hashq))

(define (vhash-foldv* proc init key vhash)
  "Like 'vhash-fold*' for keys compared by 'eqv?'."
  (vhash-fold* proc init key vhash eqv? hashv))

(define* (vhash-delete key vhash #:optional (equal? equal?) (hasher hash))
  "Return VHASH without the entries whose key is EQUAL? to KEY."
  (if (vhash-assoc key vhash equal? hasher)
      (vlist-fold-right (lambda (entry result)
                          (if (equal? key (car entry))
                              result
                              (vhash-cons (car entry) (cdr entry) result hasher)))
                        vlist-null vhash)
      vhash))

(define (vhash-delq key vhash)
  "Like 'vhash-delete' for keys compared by 'eq?'."
  (vhash-delete key vhash eq? hashq))

(define (vhash-delv key vhash)
  "Like 'vhash-delete' for keys compared by 'eqv?'."
  (vhash-delete key vhash eqv? hashv))

(define (vhash-fold proc init vhash)
  "Combine the entries of VHASH from the left: PROC gets a key, its value and the result so far, INIT
at first."
  (vlist-fold (lambda (entry result) (proc (car entry) (cdr entry) result))
              init vhash))

(define (vhash-fold-right proc init vhash)
  "Like 'vhash-fold', but from the right."
  (vlist-fold-right (lambda (entry result) (proc (car entry) (cdr entry) result))
                    init vhash))

(define* (alist->vhash alist #:optional (hasher hash))
  "Return the vhash of the entries of ALIST, the first of which is the latest."
  (fold-right (lambda (entry result)
                (vhash-cons (car entry) (cdr entry) result hasher))
              vlist-null alist))
