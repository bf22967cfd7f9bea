;; SPDX-License-Identifier: GPL-3.0-or-later
;; Codes from frequencies.
(define (make-leaf s w) (list 'leaf s w))
(define (weight t) (caddr t))
(define (insert t l) (cond ((null? l) (list t)) ((<= (weight t) (weight (car l))) (cons t l)) (else (cons (car l) (insert t (cdr l))))))
(define (build l) (if (null? (cdr l)) (car l) (build (insert (list 'node (cons (car l) (cadr l)) (+ (weight (car l)) (weight (cadr l)))) (cddr l)))))
(define (codes t prefix)
  (if (eq? (car t) 'leaf)
      (list (cons (cadr t) (list->string (reverse prefix))))
      (append (codes (car (cadr t)) (cons #\0 prefix)) (codes (cdr (cadr t)) (cons #\1 prefix)))))
(define table (codes (build (sort (map make-leaf '(a b c d e) '(40 25 15 12 8)) (lambda (x y) (< (weight x) (weight y))))) '()))
(for-each (lambda (p) (write p) (newline)) table)
(write (string-concatenate (map (lambda (s) (assq-ref table s)) '(d a d)))) (newline)
