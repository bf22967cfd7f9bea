;;; guixlite --- (srfi srfi-41): streams
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; A stream is a promise of nothing or of a pair whose parts are promises.

(define-module (srfi srfi-41)
  #:use-module (srfi srfi-9)
  #:use-module ((srfi srfi-45) #:prefix promise:)
  #:export (define-stream list->stream port->stream stream stream->list stream-append stream-car
            stream-cdr stream-concat stream-cons stream-constant stream-drop stream-drop-while
            stream-filter stream-fold stream-for-each stream-from stream-iterate stream-lambda
            stream-length stream-let stream-map stream-match stream-null stream-null? stream-of
            stream-pair? stream-range stream-ref stream-reverse stream-scan stream-take
            stream-take-while stream-unfold stream-unfolds stream-zip stream?))

(define-record-type <stream>
  (make-stream promise)
  stream?
  (promise stream-promise))

;; HEAD is the promise of the first element; TAIL, that of the stream after it.
(define-record-type <stream-pair>
  (make-stream-pair head tail)
  raw-pair?
  (head pair-head)
  (tail pair-tail))

(define (content stream)
  "Return the pair that STREAM begins with, or the empty list."
  (promise:force (stream-promise stream)))

(define-syntax-rule (stream-lazy expression)
  ;; The stream that EXPRESSION will be.
  (make-stream (promise:lazy (stream-promise expression))))

(define stream-null (make-stream (promise:eager '())))

(define-syntax-rule (stream-cons head tail)
  (make-stream
   (promise:eager (make-stream-pair (promise:delay head) (promise:delay tail)))))

(define (stream-pair? x)
  "Return true when X is a stream with an element."
  (and (stream? x) (raw-pair? (content x))))

(define (stream-null? x)
  "Return true when X is a stream without elements."
  (and (stream? x) (null? (content x))))

(define (check-pair who stream)
  (unless (stream-pair? stream)
    (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list stream) (list stream))))

(define (stream-car stream)
  "Return the first element of STREAM."
  (check-pair "stream-car" stream)
  (promise:force (pair-head (content stream))))

(define (stream-cdr stream)
  "Return STREAM without its first element."
  (check-pair "stream-cdr" stream)
  (promise:force (pair-tail (content stream))))

(define-syntax-rule (stream-lambda formals body0 body ...)
  (lambda formals (stream-lazy (let () body0 body ...))))

(define-syntax-rule (define-stream (name . formals) body0 body ...)
  (define name (stream-lambda formals body0 body ...)))

(define-syntax-rule (stream-let tag ((name value) ...) body0 body ...)
  ((letrec ((tag (stream-lambda (name ...) body0 body ...))) tag) value ...))

(define-syntax stream
  (syntax-rules ()
    ((_) stream-null)
    ((_ x y ...) (stream-cons x (stream y ...)))))

(define-stream (list->stream items)
  (if (null? items)
      stream-null
      (stream-cons (car items) (list->stream (cdr items)))))

(define* (port->stream #:optional (port (current-input-port)))
  "Return the stream of the characters of PORT."
  (stream-let loop ()
    (let ((c (read-char port)))
      (if (eof-object? c)
          stream-null
          (stream-cons c (loop))))))

(define stream->list
  (case-lambda
    "Return the list of the elements of STREAM, at most COUNT of them."
    ((stream) (stream->list -1 stream))
    ((count stream)
     (let loop ((left count) (stream stream) (items '()))
       (if (or (zero? left) (stream-null? stream))
           (reverse! items)
           (loop (- left 1) (stream-cdr stream) (cons (stream-car stream) items)))))))

(define (stream-append . streams)
  "Return the stream of the elements of STREAMS, one after the other."
  (stream-let outer ((streams streams))
    (if (null? streams)
        stream-null
        (stream-let inner ((stream (car streams)))
          (if (stream-null? stream)
              (outer (cdr streams))
              (stream-cons (stream-car stream) (inner (stream-cdr stream))))))))

(define-stream (stream-concat streams)
  (if (stream-null? streams)
      stream-null
      (stream-let inner ((stream (stream-car streams)))
        (if (stream-null? stream)
            (stream-concat (stream-cdr streams))
            (stream-cons (stream-car stream) (inner (stream-cdr stream)))))))

(define (stream-constant . items)
  "Return the stream that repeats ITEMS without end."
  (stream-let loop ((rest items))
    (cond ((null? items) stream-null)
          ((null? rest) (loop items))
          (else (stream-cons (car rest) (loop (cdr rest)))))))

(define-stream (stream-drop count stream)
  (if (or (zero? count) (stream-null? stream))
      stream
      (stream-drop (- count 1) (stream-cdr stream))))

(define-stream (stream-drop-while pred stream)
  (if (and (stream-pair? stream) (pred (stream-car stream)))
      (stream-drop-while pred (stream-cdr stream))
      stream))

(define-stream (stream-filter pred stream)
  (cond ((stream-null? stream) stream-null)
        ((pred (stream-car stream))
         (stream-cons (stream-car stream) (stream-filter pred (stream-cdr stream))))
        (else (stream-filter pred (stream-cdr stream)))))

(define (stream-fold proc init stream)
  "Combine the elements of STREAM from the left: PROC gets the result so far, INIT at first, and
one."
  (if (stream-null? stream)
      init
      (stream-fold proc (proc init (stream-car stream)) (stream-cdr stream))))

(define (stream-for-each proc stream . rest)
  "Call PROC with the elements of the streams, taken side by side."
  (let loop ((streams (cons stream rest)))
    (unless (or-map stream-null? streams)
      (apply proc (map stream-car streams))
      (loop (map stream-cdr streams)))))

(define* (stream-from first #:optional (step 1))
  "Return the stream of FIRST and the numbers that follow it in steps of STEP."
  (stream-let loop ((n first))
    (stream-cons n (loop (+ n step)))))

(define-stream (stream-iterate proc base)
  (stream-cons base (stream-iterate proc (proc base))))

(define (stream-length stream)
  "Return the number of elements of STREAM."
  (let loop ((count 0) (stream stream))
    (if (stream-null? stream)
        count
        (loop (+ count 1) (stream-cdr stream)))))

(define (stream-map proc stream . rest)
  "Return the stream of what PROC returns for the elements of the streams, taken side by side."
  (stream-let loop ((streams (cons stream rest)))
    (if (or-map stream-null? streams)
        stream-null
        (stream-cons (apply proc (map stream-car streams))
                     (loop (map stream-cdr streams))))))

(define* (stream-range first past #:optional (step (if (< first past) 1 -1)))
  "Return the stream of the numbers from FIRST, and before PAST, in steps of STEP."
  (let ((before? (if (positive? step) < >)))
    (stream-let loop ((n first))
      (if (before? n past)
          (stream-cons n (loop (+ n step)))
          stream-null))))

(define (stream-ref stream i)
  "Return element number I of STREAM."
  (if (zero? i)
      (stream-car stream)
      (stream-ref (stream-cdr stream) (- i 1))))

(define-stream (stream-reverse stream)
  (let loop ((stream stream) (reversed stream-null))
    (if (stream-null? stream)
        reversed
        (let ((head (stream-car stream)))
          (loop (stream-cdr stream) (stream-cons head reversed))))))

(define-stream (stream-scan proc base stream)
  (if (stream-null? stream)
      (stream-cons base stream-null)
      (stream-cons base
                   (stream-scan proc (proc base (stream-car stream)) (stream-cdr stream)))))

(define-stream (stream-take count stream)
  (if (or (zero? count) (stream-null? stream))
      stream-null
      (stream-cons (stream-car stream) (stream-take (- count 1) (stream-cdr stream)))))

(define-stream (stream-take-while pred stream)
  (if (and (stream-pair? stream) (pred (stream-car stream)))
      (stream-cons (stream-car stream) (stream-take-while pred (stream-cdr stream)))
      stream-null))

(define-stream (stream-unfold mapper pred generator base)
  (if (pred base)
      (stream-cons (mapper base) (stream-unfold mapper pred generator (generator base)))
      stream-null))

(define (stream-unfolds generator seed)
  "Return as many streams as GENERATOR returns values after the next seed: each is a list of an
element, #f for none, or the empty list for the end."
  (define-stream (generations seed)
    (call-with-values (lambda () (generator seed))
      (lambda (next . results)
        (stream-cons results (generations next)))))
  (define (column i)
    (stream-let loop ((generations (generations seed)))
      (let ((result (list-ref (stream-car generations) i)))
        (cond ((pair? result)
               (stream-cons (car result) (loop (stream-cdr generations))))
              ((null? result) stream-null)
              (else (loop (stream-cdr generations)))))))
  (let ((count (call-with-values (lambda () (generator seed))
                 (lambda (next . results) (length results)))))
    (apply values (map column (iota count)))))

(define (stream-zip stream . rest)
  "Return the stream of the lists of the elements of the streams, taken side by side."
  (apply stream-map list stream rest))

;; The stream of EXPRESSION for the bindings and tests that the clauses make.
(define-syntax-rule (stream-of expression clause ...)
  (stream-of-clauses expression stream-null clause ...))

(define-syntax stream-of-clauses
  (syntax-rules (in is)
    ((_ expression base)
     (stream-cons expression base))
    ((_ expression base (var in source) clause ...)
     (stream-let loop ((stream source))
       (if (stream-null? stream)
           base
           (let ((var (stream-car stream)))
             (stream-of-clauses expression (loop (stream-cdr stream)) clause ...)))))
    ((_ expression base (var is value) clause ...)
     (let ((var value))
       (stream-of-clauses expression base clause ...)))
    ((_ expression base test clause ...)
     (if test
         (stream-of-clauses expression base clause ...)
         base))))

;; The value of the first clause whose pattern has the shape of the stream, and whose test holds.
(define-syntax-rule (stream-match expression clause ...)
  (let ((stream expression))
    (let ((found (or (match-clause stream clause) ...)))
      (if found
          ((car found))
          (error "stream-match: no pattern matches" stream)))))

;; A list of a thunk that is the clause's body, or #f.
(define-syntax match-clause
  (syntax-rules ()
    ((_ stream (pattern body))
     (match-pattern stream pattern (list (lambda () body))))
    ((_ stream (pattern test body))
     (match-pattern stream pattern (and test (list (lambda () body)))))))

(define-syntax match-pattern
  (lambda (form)
    (syntax-case form ()
      ((_ stream () success)
       #'(and (stream-null? stream) success))
      ((_ stream (head . rest) success)
       (eq? '_ (syntax->datum #'head))
       #'(and (stream-pair? stream)
              (let ((tail (stream-cdr stream)))
                (match-pattern tail rest success))))
      ((_ stream (head . rest) success)
       #'(and (stream-pair? stream)
              (let ((head (stream-car stream))
                    (tail (stream-cdr stream)))
                (match-pattern tail rest success))))
      ((_ stream name success)
       (eq? '_ (syntax->datum #'name))
       #'success)
      ((_ stream name success)
       #'(let ((name stream)) success)))))
