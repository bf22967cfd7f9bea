;;; guixlite --- (ice-9 copy-tree): copies of nested pairs and vectors
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 copy-tree)
  #:export (copy-tree))

(define (copy-tree obj)
  "Return a copy of OBJ with its pairs and vectors, and those in them, copied."
  (cond ((pair? obj)
         (let loop ((rest obj) (copied '()))
           (if (pair? rest)
               (loop (cdr rest) (cons (copy-tree (car rest)) copied))
               (append-reverse-onto copied (copy-tree rest)))))
        ((vector? obj)
         (list->vector (map copy-tree (vector->list obj))))
        (else obj)))

(define (append-reverse-onto reversed tail)
  (if (null? reversed)
      tail
      (append-reverse-onto (cdr reversed) (cons (car reversed) tail))))
