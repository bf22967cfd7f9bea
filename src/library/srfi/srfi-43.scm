;;; guixlite --- (srfi srfi-43): the vector library
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Unlike in R7RS, the procedures that are called back get the index first.

(define-module (srfi srfi-43)
  #:export (reverse-list->vector reverse-vector->list vector-any vector-append
            vector-binary-search vector-concatenate vector-count vector-empty? vector-every
            vector-fold vector-fold-right vector-for-each vector-index vector-index-right vector-map
            vector-map! vector-reverse! vector-reverse-copy vector-reverse-copy! vector-skip
            vector-skip-right vector-swap! vector-unfold vector-unfold-right vector=)
  #:replace (list->vector vector->list vector-copy vector-copy! vector-fill!)
  #:re-export (make-vector vector vector-length vector-ref vector-set! vector?))

(define (check-vector vec who)
  (unless (vector? vec)
    (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list vec) (list vec))))

(define (shortest vec vecs who)
  "Return the length of the shortest of VEC and VECS."
  (check-vector vec who)
  (let loop ((vecs vecs) (len (vector-length vec)))
    (cond ((null? vecs) len)
          (else
           (check-vector (car vecs) who)
           (loop (cdr vecs) (min len (vector-length (car vecs))))))))

(define (refs vecs i)
  "Return the elements number I of VECS."
  (map (lambda (vec) (vector-ref vec i)) vecs))

;; Constructors.

(define (vector-unfold proc len . seeds)
  "Return a vector of LEN elements.  PROC gets an index and the seeds, and returns the element and
the next seeds; the indices go up."
  (let ((vec (make-vector len)))
    (let loop ((i 0) (seeds seeds))
      (if (< i len)
          (call-with-values (lambda () (apply proc i seeds))
            (lambda (value . seeds)
              (vector-set! vec i value)
              (loop (+ i 1) seeds)))
          vec))))

(define (vector-unfold-right proc len . seeds)
  "Like 'vector-unfold', but the indices go down."
  (let ((vec (make-vector len)))
    (let loop ((i (- len 1)) (seeds seeds))
      (if (>= i 0)
          (call-with-values (lambda () (apply proc i seeds))
            (lambda (value . seeds)
              (vector-set! vec i value)
              (loop (- i 1) seeds)))
          vec))))

(define* (vector-copy vec #:optional (start 0) (end (vector-length vec)) (fill *unspecified*))
  "Return a copy of the elements of VEC from START, and before END; where that is beyond its end,
the copy holds FILL."
  (let ((copy (make-vector (- end start) fill)))
    (vector-copy! copy 0 vec start (min end (vector-length vec)))
    copy))

(define* (vector-reverse-copy vec #:optional (start 0) (end (vector-length vec)))
  "Return a copy of the elements of VEC from START, and before END, in the opposite order."
  (let ((copy (make-vector (- end start))))
    (vector-reverse-copy! copy 0 vec start end)
    copy))

(define (vector-append . vecs)
  "Return a vector of the elements of VECS, one after the other."
  (vector-concatenate vecs))

(define (vector-concatenate vecs)
  "Return a vector of the elements of the vectors in the list VECS, one after the other."
  (let ((result (make-vector (apply + (map vector-length vecs)))))
    (let loop ((vecs vecs) (at 0))
      (cond ((null? vecs) result)
            (else
             (vector-copy! result at (car vecs))
             (loop (cdr vecs) (+ at (vector-length (car vecs)))))))))

;; Predicates.

(define (vector-empty? vec)
  "Return true when VEC has no elements."
  (zero? (vector-length vec)))

(define (vector= elt=? . vecs)
  "Return true when all VECS have the same length and elements by ELT=?."
  (define (same? a b)
    (let ((len (vector-length a)))
      (and (= len (vector-length b))
           (let loop ((i 0))
             (or (= i len)
                 (and (elt=? (vector-ref a i) (vector-ref b i))
                      (loop (+ i 1))))))))
  (or (null? vecs)
      (let loop ((a (car vecs)) (rest (cdr vecs)))
        (or (null? rest)
            (and (or (eq? a (car rest)) (same? a (car rest)))
                 (loop (car rest) (cdr rest)))))))

;; Iteration.

(define (vector-fold proc init vec . vecs)
  "Combine the elements of the vectors from the left: PROC gets the index, the result so far (INIT
at first) and the elements."
  (let ((len (shortest vec vecs "vector-fold")))
    (let loop ((i 0) (result init))
      (cond ((= i len) result)
            ((null? vecs) (loop (+ i 1) (proc i result (vector-ref vec i))))
            (else (loop (+ i 1) (apply proc i result (vector-ref vec i) (refs vecs i))))))))

(define (vector-fold-right proc init vec . vecs)
  "Like 'vector-fold', but from the right."
  (let loop ((i (- (shortest vec vecs "vector-fold-right") 1)) (result init))
    (cond ((< i 0) result)
          ((null? vecs) (loop (- i 1) (proc i result (vector-ref vec i))))
          (else (loop (- i 1) (apply proc i result (vector-ref vec i) (refs vecs i)))))))

(define (vector-map proc vec . vecs)
  "Return the vector of what PROC returns for each index and the elements there."
  (list->vector
   (reverse
    (apply vector-fold
           (lambda (i result . elements) (cons (apply proc i elements) result))
           '() vec vecs))))

(define (vector-map! proc vec . vecs)
  "Replace each element of VEC by what PROC returns for its index and the elements there."
  (let ((len (shortest vec vecs "vector-map!")))
    (let loop ((i 0))
      (when (< i len)
        (vector-set! vec i (apply proc i (vector-ref vec i) (refs vecs i)))
        (loop (+ i 1))))))

(define (vector-for-each proc vec . vecs)
  "Call PROC with each index and the elements there."
  (let ((len (shortest vec vecs "vector-for-each")))
    (let loop ((i 0))
      (when (< i len)
        (if (null? vecs)
            (proc i (vector-ref vec i))
            (apply proc i (vector-ref vec i) (refs vecs i)))
        (loop (+ i 1))))))

(define (vector-count pred vec . vecs)
  "Return for how many places PRED is true of the index and the elements there."
  (apply vector-fold
         (lambda (i count . elements) (if (apply pred i elements) (+ count 1) count))
         0 vec vecs))

;; Searching.

(define (vector-index pred vec . vecs)
  "Return the first index at which PRED is true of the elements, or #f."
  (let ((len (shortest vec vecs "vector-index")))
    (let loop ((i 0))
      (cond ((= i len) #f)
            ((apply pred (vector-ref vec i) (refs vecs i)) i)
            (else (loop (+ i 1)))))))

(define (vector-index-right pred vec . vecs)
  "Return the last index at which PRED is true of the elements, or #f."
  (let loop ((i (- (shortest vec vecs "vector-index-right") 1)))
    (cond ((< i 0) #f)
          ((apply pred (vector-ref vec i) (refs vecs i)) i)
          (else (loop (- i 1))))))

(define (vector-skip pred vec . vecs)
  "Return the first index at which PRED is false of the elements, or #f."
  (apply vector-index (negate pred) vec vecs))

(define (vector-skip-right pred vec . vecs)
  "Return the last index at which PRED is false of the elements, or #f."
  (apply vector-index-right (negate pred) vec vecs))

(define (vector-binary-search vec value compare)
  "Return the index in the sorted vector VEC of an element for which COMPARE, which gets it and
VALUE and returns a number as their difference would be, returns zero, or #f."
  (let loop ((low 0) (high (vector-length vec)))
    (and (< low high)
         (let* ((middle (quotient (+ low high) 2))
                (difference (compare (vector-ref vec middle) value)))
           (cond ((zero? difference) middle)
                 ((positive? difference) (loop low middle))
                 (else (loop (+ middle 1) high)))))))

(define (vector-any pred vec . vecs)
  "Return the first true value that PRED returns for the elements at one place, or #f."
  (let ((len (shortest vec vecs "vector-any")))
    (let loop ((i 0))
      (and (< i len)
           (or (apply pred (vector-ref vec i) (refs vecs i))
               (loop (+ i 1)))))))

(define (vector-every pred vec . vecs)
  "Return #f when PRED does for the elements at one place, otherwise what it returns for the last,
or #t when there are none."
  (let ((len (shortest vec vecs "vector-every")))
    (let loop ((i 0) (result #t))
      (if (= i len)
          result
          (let ((result (apply pred (vector-ref vec i) (refs vecs i))))
            (and result (loop (+ i 1) result)))))))

;; Mutation.

(define (vector-swap! vec i j)
  "Exchange the elements number I and J of VEC."
  (let ((element (vector-ref vec i)))
    (vector-set! vec i (vector-ref vec j))
    (vector-set! vec j element)))

(define* (vector-fill! vec value #:optional (start 0) (end (vector-length vec)))
  "Set the elements of VEC from START, and before END, to VALUE."
  (let loop ((i start))
    (when (< i end)
      (vector-set! vec i value)
      (loop (+ i 1)))))

(define* (vector-reverse! vec #:optional (start 0) (end (vector-length vec)))
  "Put the elements of VEC from START, and before END, into the opposite order."
  (let loop ((i start) (j (- end 1)))
    (when (< i j)
      (vector-swap! vec i j)
      (loop (+ i 1) (- j 1)))))

(define core-vector-copy! (@ (guile) vector-copy!))

(define* (vector-copy! target at source #:optional (start 0) (end (vector-length source)))
  "Copy the elements of SOURCE from START, and before END, into TARGET, to the index AT."
  (core-vector-copy! target at source start end))

(define* (vector-reverse-copy! target at source
                               #:optional (start 0) (end (vector-length source)))
  "Like 'vector-copy!', but in the opposite order."
  (let ((part (vector->list source start end)))
    (let loop ((elements (reverse part)) (i at))
      (unless (null? elements)
        (vector-set! target i (car elements))
        (loop (cdr elements) (+ i 1))))))

;; Conversion.

(define* (vector->list vec #:optional (start 0) (end (vector-length vec)))
  "Return the list of the elements of VEC from START, and before END."
  (reverse! (reverse-vector->list vec start end)))

(define* (reverse-vector->list vec #:optional (start 0) (end (vector-length vec)))
  "Return the list of the elements of VEC from START, and before END, in the opposite order."
  (let loop ((i start) (result '()))
    (if (< i end)
        (loop (+ i 1) (cons (vector-ref vec i) result))
        result)))

(define core-list->vector (@ (guile) list->vector))

(define* (list->vector lst #:optional (start 0) (end (length lst)))
  "Return the vector of the elements of LST from START, and before END."
  (core-list->vector (list-head (list-tail lst start) (- end start))))

(define* (reverse-list->vector lst #:optional (start 0) (end (length lst)))
  "Return the vector of the elements of LST from START, and before END, in the opposite order."
  (core-list->vector (reverse (list-head (list-tail lst start) (- end start)))))
