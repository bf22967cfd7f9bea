;; SPDX-License-Identifier: GPL-3.0-or-later
;; Two uses of one macro with different values make two hidden variables.
(define-syntax define-counter
  (syntax-rules () ((_ name start) (begin (define n start) (define (name) (set! n (1+ n)) n)))))
(define-counter next-a 0)
(define-counter next-b 100)
(next-a)
(write (list (next-a) (next-b) (next-a))) (newline)
(write (defined? 'n)) (newline)
