;;; guixlite --- (srfi srfi-38): data with shared structure, written and read
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-38)
  #:export (read-with-shared-structure write-with-shared-structure))

(define (composite? obj)
  "Return true when OBJ can be shared in a way that is written: a pair, a vector, a string."
  (or (pair? obj)
      (and (vector? obj) (positive? (vector-length obj)))
      (and (string? obj) (not (string-null? obj)))))

(define (shared-parts obj)
  "Return a hash table that gives #t for each part of OBJ that occurs in it more than once."
  (let ((seen (make-hash-table))
        (shared (make-hash-table)))
    (let walk ((obj obj))
      (when (composite? obj)
        (cond ((hashq-ref seen obj)
               (hashq-set! shared obj #t))
              (else
               (hashq-set! seen obj #t)
               (cond ((pair? obj)
                      (walk (car obj))
                      (walk (cdr obj)))
                     ((vector? obj)
                      (for-each walk (vector->list obj))))))))
    shared))

(define* (write-with-shared-structure obj #:optional (port (current-output-port)) optarg)
  "Write OBJ to PORT: a part that occurs several times is labelled where it stands first, and its
label stands for it afterwards."
  (let ((labels (shared-parts obj))
        (next 1))
    (define (put str) (display str port))
    (define (put-label number mark)
      (put "#")
      (put (number->string number))
      (put mark))
    (define (print obj)
      (let ((label (and (composite? obj) (hashq-ref labels obj))))
        (cond ((integer? label)
               (put-label label "#"))
              (else
               (when label
                 (hashq-set! labels obj next)
                 (put-label next "=")
                 (set! next (+ next 1)))
               (print-content obj)))))
    (define (print-content obj)
      (cond ((pair? obj)
             (put "(")
             (print (car obj))
             (print-tail (cdr obj)))
            ((and (vector? obj) (composite? obj))
             (put "#(")
             (print (vector-ref obj 0))
             (for-each (lambda (item)
                         (put " ")
                         (print item))
                       (cdr (vector->list obj)))
             (put ")"))
            (else (write obj port))))
    (define (print-tail rest)
      (cond ((null? rest) (put ")"))
            ((and (pair? rest) (not (hashq-ref labels rest)))
             (put " ")
             (print (car rest))
             (print-tail (cdr rest)))
            (else
             (put " . ")
             (print rest)
             (put ")"))))
    (print obj)))

(define* (read-with-shared-structure #:optional (port (current-input-port)))
  "Return the next datum of PORT."
  (read port))
