;; SPDX-License-Identifier: GPL-3.0-or-later
;; Definitions of procedures that return procedures.
(use-modules (ice-9 curried-definitions))
(define ((adder n) x) (+ n x))
(write ((adder 3) 4)) (newline)
(write (map (adder 10) '(1 2))) (newline)
(define (((three a) b) c) (list a b c))
(write (((three 1) 2) 3)) (newline)
(define* ((scaler #:key (by 2)) x) (* by x))
(write (list ((scaler) 5) ((scaler #:by 3) 5))) (newline)
(define ((tag name) . items) (cons name items))
(write ((tag 'ul) 1 2)) (newline)
(define-public ((pub a) b) (- a b))
(write ((pub 5) 3)) (newline)
