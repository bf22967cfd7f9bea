;; SPDX-License-Identifier: GPL-3.0-or-later
;; Accumulate backwards, then turn around.
(define (evens l)
  (let loop ((l l) (out '()))
    (cond ((null? l) (reverse out))
          ((even? (car l)) (loop (cdr l) (cons (car l) out)))
          (else (loop (cdr l) out)))))
(write (evens '(1 2 3 4 5 6))) (newline)
(write (reverse '(1 (2 3) 4))) (newline)
(write (append (reverse '(3 2 1)) '(4 5))) (newline)
