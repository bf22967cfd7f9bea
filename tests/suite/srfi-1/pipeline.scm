;; SPDX-License-Identifier: GPL-3.0-or-later
;; A report out of records, by a chain of list operations.
(use-modules (srfi srfi-1))
(define services '((ssh 22 #t) (http 80 #t) (telnet 23 #f) (https 443 #t) (http-alt 80 #t)))
(define enabled (filter third services))
(define ports (delete-duplicates (map second enabled)))
(write ports) (newline)
(write (reduce max 0 ports)) (newline)
(define-values (low high) (partition (lambda (s) (< (second s) 100)) services))
(write (list (map first low) (map first high))) (newline)
(write (fold (lambda (s acc) (assoc-set! acc (second s) (cons (first s) (or (assoc-ref acc (second s)) '())))) '() services)) (newline)
(write (every (lambda (p) (< 0 p 65536)) ports)) (newline)
