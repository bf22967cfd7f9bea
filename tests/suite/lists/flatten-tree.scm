;; SPDX-License-Identifier: GPL-3.0-or-later
;; Recursion over a tree of lists.
(define (flatten tree)
  (cond ((null? tree) '())
        ((pair? tree) (append (flatten (car tree)) (flatten (cdr tree))))
        (else (list tree))))
(define (depth tree)
  (if (pair? tree) (max (1+ (depth (car tree))) (depth (cdr tree))) 0))
(define sample '(1 (2 (3 4)) ((5)) () 6))
(write (flatten sample)) (newline)
(write (depth sample)) (newline)
(write (apply + (flatten sample))) (newline)
