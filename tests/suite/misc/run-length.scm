;; SPDX-License-Identifier: GPL-3.0-or-later
;; Run-length coding there and back.
(define (encode l)
  (if (null? l)
      '()
      (let loop ((x (car l)) (n 1) (l (cdr l)) (out '()))
        (cond ((null? l) (reverse (cons (cons x n) out)))
              ((eqv? x (car l)) (loop x (1+ n) (cdr l) out))
              (else (loop (car l) 1 (cdr l) (cons (cons x n) out)))))))
(define (decode l) (apply append (map (lambda (p) (make-list (cdr p) (car p))) l)))
(define data '(a a a b c c a))
(write (encode data)) (newline)
(write (equal? data (decode (encode data)))) (newline)
(write (encode (string->list "aaabb"))) (newline)
