;;; guixlite --- (srfi srfi-1): the list library
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; SRFI 1 with the exports of Guile's module; those that call no procedures are native.  Loops collect
;; results in front of an accumulator and reverse it, so that no list is too long.

(define-module (srfi srfi-1)
  #:export (alist-cons alist-copy alist-delete alist-delete! any append-map append-map!
            append-reverse append-reverse! break break! car+cdr circular-list circular-list?
            concatenate concatenate! count delete-duplicates delete-duplicates! dotted-list? drop
            drop-right drop-right! drop-while eighth every fifth filter-map find find-tail first fold
            fold-right fourth last length+ list-tabulate list= lset-adjoin lset-diff+intersection
            lset-diff+intersection! lset-difference lset-difference! lset-intersection
            lset-intersection! lset-union lset-union! lset-xor lset-xor! lset<= lset= map! ninth
            not-pair? null-list? pair-fold pair-fold-right pair-for-each partition partition!
            proper-list? reduce reduce-right remove remove! second seventh sixth span span! split-at
            split-at! take take! take-right take-while take-while! tenth third unfold unfold-right
            unzip1 unzip2 unzip3 unzip4 unzip5 xcons zip)
  #:replace (assoc delete delete! for-each list-copy list-index map map-in-order member)
  #:re-export (append append! assq assv caaaar caaadr caaar caadar caaddr caadr caar cadaar cadadr
               cadar caddar cadddr caddr cadr car cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar
               cddadr cddar cdddar cddddr cdddr cddr cdr cons cons* filter filter! iota last-pair
               length list list-ref make-list memq memv null? pair? reverse reverse! set-car!
               set-cdr!))

;; Errors.

(define (wrong-type who value)
  (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list value) '()))

(define (check-procedure who proc)
  (unless (procedure? proc)
    (wrong-type who proc)))

(define (check-end who tail lst)
  "Raise an error in the name of WHO unless TAIL, where the loop over LST stopped, ends a list."
  (unless (null? tail)
    (wrong-type who lst)))

;; Several lists side by side.

(define (all-pairs? lists)
  (or (null? lists)
      (and (pair? (car lists))
           (all-pairs? (cdr lists)))))

(define (map-car lists)
  (let loop ((lists lists) (result '()))
    (if (null? lists)
        (reverse! result)
        (loop (cdr lists) (cons (caar lists) result)))))

(define (map-cdr lists)
  (let loop ((lists lists) (result '()))
    (if (null? lists)
        (reverse! result)
        (loop (cdr lists) (cons (cdar lists) result)))))

(define (map-car+ lists last)
  "Return the list of the first elements of LISTS, followed by LAST."
  (let loop ((lists (reverse lists)) (result (list last)))
    (if (null? lists)
        result
        (loop (cdr lists) (cons (caar lists) result)))))

;; Constructors.

(define (xcons d a)
  "Return the pair of A and D."
  (cons a d))

(define (list-tabulate len proc)
  "Return the list of what PROC returns for the indices from 0 up to LEN."
  (let loop ((i 0) (result '()))
    (if (>= i len)
        (reverse result)
        (loop (+ i 1) (cons (proc i) result)))))

(define (list-copy lst)
  "Return a copy of LST, which need not be a proper list."
  (let loop ((rest lst) (copied '()))
    (if (pair? rest)
        (loop (cdr rest) (cons (car rest) copied))
        (append-reverse copied rest))))

;; Predicates.

(define (null-list? lst)
  "Return true when the proper or circular list LST is empty."
  (cond ((null? lst) #t)
        ((pair? lst) #f)
        (else (wrong-type "null-list?" lst))))

(define (not-pair? x)
  "Return true when X is not a pair."
  (not (pair? x)))

(define (list= elt= . lists)
  "Return true when all LISTS have the same length and elements by ELT=."
  (define (same? a b)
    (cond ((null? a) (null? b))
          ((null? b) #f)
          ((elt= (car a) (car b)) (same? (cdr a) (cdr b)))
          (else #f)))
  (or (null? lists)
      (let loop ((a (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (or (eq? a (car rest)) (same? a (car rest)))
                 (loop (car rest) (cdr rest)))))))

;; Selectors.

(define (first lst) "Return the first element of LST." (car lst))
(define (second lst) "Return the second element of LST." (cadr lst))
(define (third lst) "Return the third element of LST." (caddr lst))
(define (fourth lst) "Return the fourth element of LST." (cadddr lst))
(define (fifth lst) "Return the fifth element of LST." (car (cddddr lst)))
(define (sixth lst) "Return the sixth element of LST." (cadr (cddddr lst)))
(define (seventh lst) "Return the seventh element of LST." (caddr (cddddr lst)))
(define (eighth lst) "Return the eighth element of LST." (cadddr (cddddr lst)))
(define (ninth lst) "Return the ninth element of LST." (car (cddddr (cddddr lst))))
(define (tenth lst) "Return the tenth element of LST." (cadr (cddddr (cddddr lst))))

(define (car+cdr pair)
  "Return the two halves of PAIR."
  (values (car pair) (cdr pair)))

(define (take lst n)
  "Return the first N elements of LST."
  (list-head lst n))

(define (take! lst n)
  "Like 'take', but LST may be used up."
  (list-head lst n))

(define (drop lst n)
  "Return LST without its first N elements."
  (list-tail lst n))

(define (split-at lst n)
  "Return the first N elements of LST, and the rest."
  (let loop ((n n) (rest lst) (result '()))
    (if (zero? n)
        (values (reverse! result) rest)
        (loop (- n 1) (cdr rest) (cons (car rest) result)))))

(define (split-at! lst n)
  "Like 'split-at', but LST may be used up."
  (split-at lst n))

(define (last lst)
  "Return the last element of LST, which is not empty."
  (car (last-pair lst)))

;; Joining.

(define (zip lst . rest)
  "Return the list of the lists of elements at the same places."
  (apply map list lst rest))

(define (unzip1 lists)
  "Return the list of the first elements of LISTS."
  (map first lists))

(define (unzip2 lists)
  "Return the lists of the first and the second elements of LISTS."
  (values (map first lists) (map second lists)))

(define (unzip3 lists)
  "Return the lists of the first to the third elements of LISTS."
  (values (map first lists) (map second lists) (map third lists)))

(define (unzip4 lists)
  "Return the lists of the first to the fourth elements of LISTS."
  (values (map first lists) (map second lists) (map third lists) (map fourth lists)))

(define (unzip5 lists)
  "Return the lists of the first to the fifth elements of LISTS."
  (values (map first lists) (map second lists) (map third lists) (map fourth lists)
          (map fifth lists)))

(define (count pred lst . rest)
  "Return how many times PRED is true of elements of the lists, taken side by side."
  (if (null? rest)
      (let loop ((rest lst) (total 0))
        (cond ((pair? rest) (loop (cdr rest) (if (pred (car rest)) (+ total 1) total)))
              (else (check-end "count" rest lst) total)))
      (let loop ((lists (cons lst rest)) (total 0))
        (if (all-pairs? lists)
            (loop (map-cdr lists) (if (apply pred (map-car lists)) (+ total 1) total))
            total))))

;; Folds and maps.

(define (fold proc init lst . rest)
  "Combine the elements of the lists from the left: PROC gets one of each, and the result so far,
which is INIT at first."
  (check-procedure "fold" proc)
  (if (null? rest)
      (let loop ((rest lst) (result init))
        (cond ((pair? rest) (loop (cdr rest) (proc (car rest) result)))
              (else (check-end "fold" rest lst) result)))
      (let loop ((lists (cons lst rest)) (result init))
        (if (all-pairs? lists)
            (loop (map-cdr lists) (apply proc (map-car+ lists result)))
            result))))

(define (fold-right proc init lst . rest)
  "Combine the elements of the lists from the right: PROC gets one of each, and the result so far,
which is INIT at first."
  (check-procedure "fold-right" proc)
  (if (null? rest)
      (let loop ((reversed (reverse lst)) (result init))
        (if (null? reversed)
            result
            (loop (cdr reversed) (proc (car reversed) result))))
      (let loop ((reversed (map reverse (cons lst rest))) (result init))
        (if (all-pairs? reversed)
            (loop (map-cdr reversed) (apply proc (map-car+ reversed result)))
            result))))

(define (pair-fold proc init lst . rest)
  "Like 'fold', but PROC gets the lists' tails rather than their elements."
  (if (null? rest)
      (let loop ((lst lst) (result init))
        (if (pair? lst)
            (let ((tail (cdr lst)))
              (loop tail (proc lst result)))
            result))
      (let loop ((lists (cons lst rest)) (result init))
        (if (all-pairs? lists)
            (let ((tails (map-cdr lists)))
              (loop tails (apply proc (append lists (list result)))))
            result))))

(define (pair-fold-right proc init lst . rest)
  "Like 'fold-right', but PROC gets the lists' tails rather than their elements."
  (let collect ((lists (cons lst rest)) (rows '()))
    (if (all-pairs? lists)
        (collect (map-cdr lists) (cons lists rows))
        (let loop ((rows rows) (result init))
          (if (null? rows)
              result
              (loop (cdr rows) (apply proc (append (car rows) (list result)))))))))

(define (reduce proc default lst)
  "Fold LST with PROC, its first element being the initial value; return DEFAULT if it is empty."
  (if (null? lst)
      default
      (fold proc (car lst) (cdr lst))))

(define (reduce-right proc default lst)
  "Fold LST from the right with PROC, its last element being the initial value; return DEFAULT if it
is empty."
  (if (null? lst)
      default
      (let ((reversed (reverse lst)))
        (fold proc (car reversed) (cdr reversed)))))

(define* (unfold stop? mapper successor seed #:optional (tail-maker (lambda (seed) '())))
  "Return the list of what MAPPER makes of SEED, of its SUCCESSOR, and so on until STOP? is true of
one, which TAIL-MAKER makes the tail from."
  (let loop ((seed seed) (result '()))
    (if (stop? seed)
        (append-reverse result (tail-maker seed))
        (loop (successor seed) (cons (mapper seed) result)))))

(define* (unfold-right stop? mapper successor seed #:optional (tail '()))
  "Like 'unfold', but each element is put in front of those made before it, and of TAIL."
  (let loop ((seed seed) (result tail))
    (if (stop? seed)
        result
        (loop (successor seed) (cons (mapper seed) result)))))

(define map
  (case-lambda
    "Return the list of what PROC returns for the elements of the lists, taken side by side up to the
end of the shortest."
    ((proc lst)
     (check-procedure "map" proc)
     (let loop ((rest lst) (result '()))
       (cond ((pair? rest) (loop (cdr rest) (cons (proc (car rest)) result)))
             (else (check-end "map" rest lst) (reverse result)))))
    ((proc lst1 lst2)
     (check-procedure "map" proc)
     (let loop ((lst1 lst1) (lst2 lst2) (result '()))
       (if (and (pair? lst1) (pair? lst2))
           (loop (cdr lst1) (cdr lst2) (cons (proc (car lst1) (car lst2)) result))
           (reverse result))))
    ((proc lst1 . rest)
     (check-procedure "map" proc)
     (let loop ((lists (cons lst1 rest)) (result '()))
       (if (all-pairs? lists)
           (loop (map-cdr lists) (cons (apply proc (map-car lists)) result))
           (reverse result))))))

(define map-in-order map)

(define (map! proc lst . rest)
  "Like 'map', but the lists may be used up."
  (apply map proc lst rest))

(define for-each
  (case-lambda
    "Call PROC on the elements of the lists, taken side by side up to the end of the shortest."
    ((proc lst)
     (check-procedure "for-each" proc)
     (let loop ((rest lst))
       (cond ((pair? rest)
              (proc (car rest))
              (loop (cdr rest)))
             (else (check-end "for-each" rest lst)))))
    ((proc lst1 . rest)
     (check-procedure "for-each" proc)
     (let loop ((lists (cons lst1 rest)))
       (when (all-pairs? lists)
         (apply proc (map-car lists))
         (loop (map-cdr lists)))))))

(define (pair-for-each proc lst . rest)
  "Call PROC on the tails of the lists, the whole lists first."
  (let loop ((lists (cons lst rest)))
    (when (all-pairs? lists)
      (let ((tails (map-cdr lists)))
        (apply proc lists)
        (loop tails)))))

(define (append-map proc lst . rest)
  "Append the lists that PROC returns for the elements of the lists, taken side by side."
  (apply append (apply map proc lst rest)))

(define (append-map! proc lst . rest)
  "Like 'append-map', but the lists that PROC returns may be used up."
  (apply append (apply map proc lst rest)))

(define (filter-map proc lst . rest)
  "Return the list of those results of PROC, called as by 'map', that are true."
  (check-procedure "filter-map" proc)
  (if (null? rest)
      (let loop ((rest lst) (result '()))
        (cond ((pair? rest)
               (let ((value (proc (car rest))))
                 (loop (cdr rest) (if value (cons value result) result))))
              (else (check-end "filter-map" rest lst) (reverse result))))
      (let loop ((lists (cons lst rest)) (result '()))
        (if (all-pairs? lists)
            (let ((value (apply proc (map-car lists))))
              (loop (map-cdr lists) (if value (cons value result) result)))
            (reverse result)))))

;; Filtering.

(define (remove pred lst)
  "Return the list of those elements of LST for which PRED is false."
  (check-procedure "remove" pred)
  (let loop ((rest lst) (result '()))
    (cond ((pair? rest)
           (loop (cdr rest) (if (pred (car rest)) result (cons (car rest) result))))
          (else (check-end "remove" rest lst) (reverse result)))))

(define (remove! pred lst)
  "Like 'remove', but LST may be used up."
  (remove pred lst))

(define (partition pred lst)
  "Return the list of those elements of LST for which PRED is true, and that of the others."
  (check-procedure "partition" pred)
  (let loop ((rest lst) (in '()) (out '()))
    (cond ((pair? rest)
           (if (pred (car rest))
               (loop (cdr rest) (cons (car rest) in) out)
               (loop (cdr rest) in (cons (car rest) out))))
          (else
           (check-end "partition" rest lst)
           (values (reverse in) (reverse out))))))

(define (partition! pred lst)
  "Like 'partition', but LST may be used up."
  (partition pred lst))

;; Searching.

(define (find pred lst)
  "Return the first element of LST for which PRED is true, or #f."
  (check-procedure "find" pred)
  (let loop ((rest lst))
    (cond ((pair? rest)
           (if (pred (car rest))
               (car rest)
               (loop (cdr rest))))
          (else (check-end "find" rest lst) #f))))

(define (find-tail pred lst)
  "Return the tail of LST that begins with the first element for which PRED is true, or #f."
  (check-procedure "find-tail" pred)
  (let loop ((rest lst))
    (cond ((pair? rest)
           (if (pred (car rest))
               rest
               (loop (cdr rest))))
          (else (check-end "find-tail" rest lst) #f))))

(define (take-while pred lst)
  "Return the elements of LST before the first for which PRED is false."
  (check-procedure "take-while" pred)
  (let loop ((rest lst) (result '()))
    (if (and (pair? rest) (pred (car rest)))
        (loop (cdr rest) (cons (car rest) result))
        (reverse result))))

(define (take-while! pred lst)
  "Like 'take-while', but LST may be used up."
  (take-while pred lst))

(define (drop-while pred lst)
  "Return the tail of LST that begins with the first element for which PRED is false."
  (check-procedure "drop-while" pred)
  (let loop ((rest lst))
    (cond ((not (pair? rest)) '())
          ((pred (car rest)) (loop (cdr rest)))
          (else rest))))

(define (span pred lst)
  "Return what 'take-while' and 'drop-while' return for PRED and LST."
  (check-procedure "span" pred)
  (let loop ((rest lst) (result '()))
    (if (and (pair? rest) (pred (car rest)))
        (loop (cdr rest) (cons (car rest) result))
        (values (reverse result) rest))))

(define (span! pred lst)
  "Like 'span', but LST may be used up."
  (span pred lst))

(define (break pred lst)
  "Return the elements of LST before the first for which PRED is true, and the rest."
  (check-procedure "break" pred)
  (span (lambda (x) (not (pred x))) lst))

(define (break! pred lst)
  "Like 'break', but LST may be used up."
  (break pred lst))

(define (any pred lst . rest)
  "Return the first true value that PRED returns for elements of the lists, taken side by side, or
#f."
  (check-procedure "any" pred)
  (if (null? rest)
      (let loop ((rest lst))
        (cond ((not (pair? rest)) (check-end "any" rest lst) #f)
              ((null? (cdr rest)) (pred (car rest)))
              (else (or (pred (car rest)) (loop (cdr rest))))))
      (let loop ((lists (cons lst rest)))
        (and (all-pairs? lists)
             (let ((tails (map-cdr lists)))
               (if (all-pairs? tails)
                   (or (apply pred (map-car lists)) (loop tails))
                   (apply pred (map-car lists))))))))

(define (every pred lst . rest)
  "Return #f when PRED does for elements of the lists, taken side by side, otherwise what it returns
for the last ones, or #t when there are none."
  (check-procedure "every" pred)
  (if (null? rest)
      (let loop ((rest lst))
        (cond ((not (pair? rest)) (check-end "every" rest lst) #t)
              ((null? (cdr rest)) (pred (car rest)))
              (else (and (pred (car rest)) (loop (cdr rest))))))
      (let loop ((lists (cons lst rest)))
        (or (not (all-pairs? lists))
            (let ((tails (map-cdr lists)))
              (if (all-pairs? tails)
                  (and (apply pred (map-car lists)) (loop tails))
                  (apply pred (map-car lists))))))))

(define (list-index pred lst . rest)
  "Return the first place where PRED is true of the elements of the lists, or #f."
  (check-procedure "list-index" pred)
  (if (null? rest)
      (let loop ((rest lst) (i 0))
        (cond ((not (pair? rest)) #f)
              ((pred (car rest)) i)
              (else (loop (cdr rest) (+ i 1)))))
      (let loop ((lists (cons lst rest)) (i 0))
        (cond ((not (all-pairs? lists)) #f)
              ((apply pred (map-car lists)) i)
              (else (loop (map-cdr lists) (+ i 1)))))))

(define core-member (@ (guile) member))
(define core-delete (@ (guile) delete))
(define core-assoc (@ (guile) assoc))

(define* (member x lst #:optional (= equal?))
  "Return the tail of LST that begins with the first element that is = to X, or #f."
  (if (eq? = equal?)
      (core-member x lst)
      (find-tail (lambda (y) (= x y)) lst)))

(define* (delete x lst #:optional (= equal?))
  "Return the list of those elements of LST that are not = to X."
  (if (eq? = equal?)
      (core-delete x lst)
      (remove (lambda (y) (= x y)) lst)))

(define* (delete! x lst #:optional (= equal?))
  "Like 'delete', but LST may be used up."
  (delete x lst =))

(define* (delete-duplicates lst #:optional (= equal?))
  "Return the elements of LST without those that are = to one before them."
  (let loop ((rest lst) (result '()))
    (cond ((null? rest) (reverse result))
          ((not (pair? rest)) (wrong-type "delete-duplicates" lst))
          ((seen? (car rest) result =) (loop (cdr rest) result))
          (else (loop (cdr rest) (cons (car rest) result))))))

(define (seen? x earlier =)
  "Return true when X is = to one of the elements of EARLIER."
  (cond ((eq? = equal?) (core-member x earlier))
        ((eq? = eq?) (memq x earlier))
        ((eq? = eqv?) (memv x earlier))
        (else (any (lambda (y) (= y x)) earlier))))

(define* (delete-duplicates! lst #:optional (= equal?))
  "Like 'delete-duplicates', but LST may be used up."
  (delete-duplicates lst =))

;; Association lists.

(define* (assoc key alist #:optional (= equal?))
  "Return the first pair of ALIST whose car is = to KEY, or #f."
  (if (eq? = equal?)
      (core-assoc key alist)
      (find (lambda (entry) (= key (car entry))) alist)))

(define* (alist-delete key alist #:optional (= equal?))
  "Return ALIST without the entries whose key is = to KEY."
  (remove (lambda (entry) (= key (car entry))) alist))

(define* (alist-delete! key alist #:optional (= equal?))
  "Like 'alist-delete', but ALIST may be used up."
  (alist-delete key alist =))

;; Lists as sets.

(define (in? = x lst)
  "Return true when LST has an element that is = to X."
  (cond ((eq? = equal?) (core-member x lst))
        ((eq? = eq?) (memq x lst))
        ((eq? = eqv?) (memv x lst))
        (else (any (lambda (y) (= y x)) lst))))

(define (subset? = lst1 lst2)
  (every (lambda (x) (in? = x lst2)) lst1))

(define (lset<= = . lists)
  "Return true when each of LISTS is by = a subset of the next."
  (or (null? lists)
      (let loop ((lst (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (or (eq? lst (car rest)) (subset? = lst (car rest)))
                 (loop (car rest) (cdr rest)))))))

(define (lset= = . lists)
  "Return true when all LISTS have by = the same elements."
  (or (null? lists)
      (let loop ((lst (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (or (eq? lst (car rest))
                     (and (subset? = lst (car rest)) (subset? = (car rest) lst)))
                 (loop (car rest) (cdr rest)))))))

(define (lset-adjoin = lst . items)
  "Return LST with those of ITEMS in front that it does not have."
  (fold (lambda (item result) (if (in? = item result) result (cons item result)))
        lst items))

(define (lset-union = . lists)
  "Return the list of the elements that one of LISTS has: the first list, with the missing ones of
the others in front."
  (reduce (lambda (lst result)
            (cond ((null? lst) result)
                  ((null? result) lst)
                  ((eq? lst result) result)
                  (else
                   (fold (lambda (item result)
                           (if (any (lambda (x) (= x item)) result) result (cons item result)))
                         result lst))))
          '() lists))

(define (lset-union! = . lists)
  "Like 'lset-union', but the lists may be used up."
  (apply lset-union = lists))

(define (lset-intersection = lst . rest)
  "Return those elements of LST that all the other lists have."
  (filter (lambda (x) (every (lambda (other) (in? = x other)) rest)) lst))

(define (lset-intersection! = lst . rest)
  "Like 'lset-intersection', but LST may be used up."
  (apply lset-intersection = lst rest))

(define (lset-difference = lst . rest)
  "Return those elements of LST that none of the other lists has."
  (if (null? rest)
      lst
      (remove (lambda (x) (any (lambda (other) (in? = x other)) rest)) lst)))

(define (lset-difference! = lst . rest)
  "Like 'lset-difference', but LST may be used up."
  (apply lset-difference = lst rest))

(define (lset-diff+intersection = lst . rest)
  "Return those elements of LST that no other list has, and those that one has."
  (partition (lambda (x) (not (any (lambda (other) (in? = x other)) rest))) lst))

(define (lset-diff+intersection! = lst . rest)
  "Like 'lset-diff+intersection', but LST may be used up."
  (apply lset-diff+intersection = lst rest))

(define (lset-xor = . lists)
  "Return the elements that an odd number of LISTS has."
  (reduce (lambda (b a)
            (let ((only-a (remove (lambda (x) (in? = x b)) a)))
              (fold-right (lambda (x result) (if (in? = x a) result (cons x result)))
                          only-a b)))
          '() lists))

(define (lset-xor! = . lists)
  "Like 'lset-xor', but the lists may be used up."
  (apply lset-xor = lists))
