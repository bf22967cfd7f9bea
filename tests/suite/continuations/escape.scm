;; SPDX-License-Identifier: GPL-3.0-or-later
;; A continuation as an early return.
(define (index-of x l)
  (call-with-current-continuation
   (lambda (return)
     (let loop ((l l) (i 0))
       (when (null? l) (return #f))
       (when (equal? (car l) x) (return i))
       (loop (cdr l) (1+ i))))))
(write (map (lambda (x) (index-of x '(a b c))) '(a c z))) (newline)
(write (+ 1 (call/cc (lambda (k) (* 10 (k 5)))))) (newline)
(write (call-with-values (lambda () (call/cc (lambda (k) (k 1 2 3)))) list)) (newline)
(use-modules (ice-9 control))
(write (let/ec return (for-each (lambda (x) (when (negative? x) (return x))) '(1 -2 3)) 'none)) (newline)
(write (call/ec (lambda (k) (dynamic-wind (const #f) (lambda () (k 'out)) (const #f))))) (newline)
